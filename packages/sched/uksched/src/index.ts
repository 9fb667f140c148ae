import { defineLibrary, opt } from "@ukts/config";

export default defineLibrary({
  slots: {
    scheduler: {
      kind: "optional",
      describe: "Which thread runs next",
      knownProviders: {
        "@ukts/uksched-coop": "each runs until it waits: the least code and time",
        "@ukts/uksched-preempt": "priorities, and a time slice for each thread",
      },
    },
  },
  provides: [
    { slot: "@ukts/ukplat:runningStack", export: "stacks" },
    { slot: "@ukts/uktime:sleeper", export: "sleepUntil" },
    { slot: "@ukts/uktrace:context", export: "traceContext" },
  ],
  options: {
    stackBytes: opt.u32({
      default: 65536,
      min: 4096,
      describe: "Bytes of a thread's stack, where its creator does not say: a multiple of 4096",
    }),
    guardPages: opt.bool({
      default: true,
      describe: "Leave a page below each stack unmapped, so that an overflow ends in a panic that names it",
    }),
    statistics: opt.bool({ default: false, describe: "Count the switches and the time of each thread" }),
  },
});
