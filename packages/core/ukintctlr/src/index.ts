import { defineLibrary } from "@ukts/config";

export default defineLibrary({
  slots: {
    controller: {
      kind: "optional",
      describe: "The machine's interrupt controller, to which drivers give their handlers",
      knownProviders: { "@ukts/gic": "GICv2 and GICv3: arm64 virtual machines" },
    },
  },
});
