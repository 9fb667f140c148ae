// The manifest: what this package is to the linker. `npm run build` writes it as data.
import { defineLibrary, opt } from "@ukts/config";

export default defineLibrary({
  kind: "driver",
  targets: ["x86_64"],
  // A process of Linux has no ports.
  provides: [
    { slot: "@ukts/ukconsole:devices", export: "serial", targets: ["kvm/x86_64"] },
    { slot: "@ukts/ukboot:inittab", export: "start", targets: ["kvm/x86_64"] },
  ],
  options: {
    port: opt.u16({ default: 0x2f8, describe: "The first of its eight I/O ports: 0x2f8 is that of COM2" }),
  },
});
