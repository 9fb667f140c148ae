// The manifest: what this package is to the linker and to `ukts run`. `npm run build` writes it as data.
import { defineLibrary } from "@ukts/config";

export default defineLibrary({
  platform: "mymachine",
  targets: ["x86_64"],
  provides: [{ slot: "@ukts/ukplat:plat", export: "machine" }],
  sources: [{ file: "kernel/entry.S" }],
  image: {
    linkerScript: { x86_64: "kernel/link.ld" },
    entry: { x86_64: "_start" },
    // A process of Linux, and where it is told how much memory it has. Without this line, images boot on a virtual machine of QEMU.
    process: { memory: "mymachine.memory" },
  },
});
