import { defineLibrary } from "@ukts/config";

export default defineLibrary({
  kind: "library",
  slots: {
    sleeper: {
      kind: "optional",
      describe: "What lets others run while the caller sleeps",
      knownProviders: { "@ukts/uksched": "the other threads" },
    },
  },
  provides: [{ slot: "@ukts/uktest:suites", export: "tests", from: "tests" }],
});
