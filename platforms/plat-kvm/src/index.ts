import { defineLibrary } from "@ukts/config";

export default defineLibrary({
  platform: "kvm",
  targets: ["x86_64", "arm64"],
  provides: [{ slot: "@ukts/ukplat:plat", export: "kvm" }],
  sources: [
    { file: "kernel/x86_64/entry.S", targets: ["x86_64"] },
    { file: "kernel/arm64/entry.S", targets: ["arm64"] },
  ],
  image: {
    linkerScript: { x86_64: "kernel/x86_64/link.ld", arm64: "kernel/arm64/link.ld" },
    entry: { x86_64: "pvh_entry", arm64: "image_entry" },
    // Loaders of the Linux boot protocol know an image by its header and take what follows as it is.
    flat: ["arm64"],
  },
});
