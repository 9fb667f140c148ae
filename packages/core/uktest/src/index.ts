import { defineLibrary } from "@ukts/config";

export default defineLibrary({
  slots: {
    suites: {
      kind: "many",
      describe: "The tests of a package: a function that calls suite(…) for each of its suites",
    },
  },
  testing: { suites: "suites" },
  provides: [
    { slot: "@ukts/ukboot:main", export: "main" },
    { slot: "@ukts/uktest:suites", export: "tests", from: "tests" },
  ],
});
