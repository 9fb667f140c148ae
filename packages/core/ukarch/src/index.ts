import { defineLibrary } from "@ukts/config";

export default defineLibrary({
  slots: {
    arch: {
      kind: "one",
      describe: "What differs between processor architectures: cycle counter, stack frames",
      knownProviders: ["@ukts/arch-x86_64", "@ukts/arch-arm64"],
    },
    trapHandler: {
      kind: "one",
      describe: "What is told of every processor exception that nothing handled",
      knownProviders: ["@ukts/ukdebug"],
    },
  },
});
