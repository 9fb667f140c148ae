import { defineLibrary } from "@ukts/config";

export default defineLibrary({
  arch: "arm64",
  provides: [{ slot: "@ukts/ukarch:arch", export: "arm64" }],
  sources: [{ file: "kernel/memory.S" }, { file: "kernel/vectors.S" }, { file: "kernel/translation.S" }],
});
