import { defineLibrary, opt } from "@ukts/config";

export default defineLibrary({
  options: {
    debug: opt.bool({
      default: false,
      describe:
        "Find threads that wait for each other, and threads that end with a lock, and show where each lock was taken",
    }),
    debugRecords: opt.usize({
      default: 1024,
      min: 16,
      describe: "With debug: how many locks may be held, and how many threads may use locks, at one time",
    }),
  },
});
