import { defineLibrary, opt } from "@ukts/config";

export default defineLibrary({
  kind: "layer",
  provides: [{ slot: "@ukts/ukalloc:layers", export: "checkedLayer" }],
  options: {
    quarantine: opt.u32({
      default: 128,
      describe: "How many freed blocks are kept from reuse, so that a use after free is found",
    }),
  },
});
