import { defineLibrary } from "@ukts/config";

export default defineLibrary({
  slots: {
    parameters: {
      kind: "many",
      describe: "Kernel parameters that can stand before -- on the command line",
    },
  },
});
