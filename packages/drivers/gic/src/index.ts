import { defineLibrary } from "@ukts/config";

export default defineLibrary({
  kind: "driver",
  targets: ["arm64"],
  provides: [
    { slot: "@ukts/ukintctlr:controller", export: "gic", targets: ["kvm/arm64"] },
    { slot: "@ukts/ukarch:interruptHandler", export: "onInterrupt", targets: ["kvm/arm64"] },
    { slot: "@ukts/ukboot:inittab", export: "start", targets: ["kvm/arm64"] },
  ],
});
