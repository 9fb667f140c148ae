import { defineLibrary } from "@ukts/config";

export default defineLibrary({
  arch: "arm64",
  provides: [{ slot: "@ukts/ukarch:arch", export: "arm64" }],
  sources: ["interrupts", "memory", "switch", "translation", "vectors"].map((name) => ({ file: `kernel/${name}.S` })),
});
