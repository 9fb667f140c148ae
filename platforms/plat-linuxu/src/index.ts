import { defineLibrary } from "@ukts/config";

export default defineLibrary({
  platform: "linuxu",
  targets: ["x86_64", "arm64"],
  provides: [
    { slot: "@ukts/ukplat:plat", export: "linuxu" },
    { slot: "@ukts/ukplat:timer", export: "timer" },
    { slot: "@ukts/ukplat:sharedMemory", export: "shareMemory" },
  ],
  sources: [
    { file: "kernel/x86_64/entry.S", targets: ["x86_64"] },
    { file: "kernel/x86_64/interrupts.S", targets: ["x86_64"] },
    { file: "kernel/arm64/entry.S", targets: ["arm64"] },
    { file: "kernel/arm64/interrupts.S", targets: ["arm64"] },
  ],
  image: {
    linkerScript: { x86_64: "kernel/x86_64/link.ld", arm64: "kernel/arm64/link.ld" },
    entry: { x86_64: "_start", arm64: "_start" },
    process: { memory: "linuxu.memory" },
  },
});
