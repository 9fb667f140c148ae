import { defineLibrary } from "@ukts/config";

export default defineLibrary({
  arch: "x86_64",
  provides: [{ slot: "@ukts/ukarch:arch", export: "x86_64" }],
  sources: ["interrupts", "memory", "switch", "traps"].map((name) => ({ file: `kernel/${name}.S` })),
});
