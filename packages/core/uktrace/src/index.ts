import { defineLibrary, opt } from "@ukts/config";

export default defineLibrary({
  kind: "boot",
  slots: {
    context: {
      kind: "optional",
      describe: "Says which thread runs, for the records of tracepoints",
      knownProviders: { "@ukts/uksched": "the threads of all schedulers" },
    },
  },
  tracing: { points: "points", buffer: "buffer", bytes: "bufferBytes", shared: "@ukts/ukplat:sharedMemory" },
  options: {
    points: opt.string({
      default: "",
      describe:
        "Tracepoints to record: names with * for any text, separated by commas, such as sched_*,irq_*; none by default",
    }),
    bufferBytes: opt.usize({
      default: 64 * 1024,
      min: 4096,
      max: 2 ** 30,
      describe: "Size of the buffer that records are kept in",
    }),
    whenFull: opt.enum({
      values: ["overwrite", "stop"],
      default: "overwrite",
      describe:
        "What becomes of new records when the buffer is full: they take the place of the oldest, or are only counted",
    }),
  },
});
