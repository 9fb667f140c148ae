import { defineLibrary } from "@ukts/config";

export default defineLibrary({
  slots: {
    devices: { kind: "many", describe: "Character devices that take part in the console, beside that of the platform" },
  },
});
