import { defineLibrary, opt } from "@ukts/config";

export default defineLibrary({
  provides: [{ slot: "@ukts/ukalloc:backend", export: "pool", fallback: true }],
  options: {
    objectBytes: opt.usize({
      default: 256,
      min: 1,
      max: 1n << 40n,
      describe: "Size of every block of the image's allocator, in bytes; rounded up to a multiple of 16",
    }),
  },
});
