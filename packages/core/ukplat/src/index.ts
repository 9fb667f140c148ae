import { defineLibrary } from "@ukts/config";

export default defineLibrary({
  slots: {
    plat: {
      kind: "one",
      describe: "What the image runs on: console, memory, time, command line, power",
      knownProviders: ["@ukts/plat-kvm", "@ukts/plat-linuxu"],
    },
    boot: {
      kind: "one",
      describe: "What the platform's entry calls once the machine is set up",
      knownProviders: ["@ukts/ukboot"],
    },
  },
});
