import { defineLibrary, opt } from "@ukts/config";

export default defineLibrary({
  provides: [{ slot: "@ukts/ukalloc:backend", export: "mimalloc" }],
  options: {
    checkFrees: opt.bool({
      default: false,
      describe: "Look at every block that is freed, so that a second free is found at once and not only later",
    }),
  },
});
