import { defineLibrary } from "@ukts/config";

export default defineLibrary({
  kind: "driver",
  targets: ["x86_64"],
  provides: [
    { slot: "@ukts/ukintctlr:controller", export: "pc", targets: ["kvm/x86_64"] },
    { slot: "@ukts/ukarch:interruptHandler", export: "onInterrupt", targets: ["kvm/x86_64"] },
    { slot: "@ukts/ukboot:inittab", export: "start", targets: ["kvm/x86_64"] },
  ],
});
