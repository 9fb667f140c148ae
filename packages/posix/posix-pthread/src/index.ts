import { defineLibrary } from "@ukts/config";

export default defineLibrary({
  sources: [{ file: "kernel/sizes.c" }],
  include: ["include"],
});
