import { defineLibrary, opt } from "@ukts/config";

export default defineLibrary({
  provides: [
    { slot: "@ukts/uksched:scheduler", export: "policy" },
    { slot: "@ukts/ukintctlr:reschedule", export: "preempt" },
    { slot: "@ukts/ukplat:preemption", export: "sections" },
    { slot: "@ukts/ukalloc:layers", export: "gate" },
    { slot: "@ukts/ukboot:inittab", export: "start" },
  ],
  options: {
    sliceUs: opt.u32({
      default: 10000,
      min: 100,
      describe: "Microseconds after which a thread has to let others of its priority run",
    }),
  },
});
