import { defineLibrary } from "@ukts/config";

export default defineLibrary({
  kind: "posix",
  sources: [{ file: "kernel/sizes.c" }],
  include: ["include"],
});
