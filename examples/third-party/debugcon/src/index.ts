import { defineLibrary, opt } from "@ukts/config";

export default defineLibrary({
  kind: "driver",
  targets: ["x86_64"],
  // A process of Linux has no ports.
  provides: [{ slot: "@ukts/ukconsole:devices", export: "debugcon", targets: ["kvm/x86_64"] }],
  options: {
    port: opt.u16({ default: 0xe9, describe: "Port of the debug console: the iobase of QEMU's isa-debugcon" }),
  },
});
