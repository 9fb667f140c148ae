import { defineLibrary } from "@ukts/config";

export default defineLibrary({
  kind: "boot",
  slots: {
    parameters: {
      kind: "many",
      describe: "Kernel parameters that can stand before -- on the command line",
    },
  },
});
