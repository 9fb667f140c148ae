import { defineLibrary, opt } from "@ukts/config";

export default defineLibrary({
  provides: [{ slot: "@ukts/ukalloc:backend", export: "mimalloc" }],
  options: {
    guardLinks: opt.bool({
      default: true,
      describe: "Encode the links of free blocks, so that writes after free and second frees are found",
    }),
  },
});
