import { defineLibrary } from "@ukts/config";

export default defineLibrary({
  kind: "driver",
  targets: ["arm64"],
  provides: [
    { slot: "@ukts/ukplat:timer", export: "timer", targets: ["kvm/arm64"] },
    { slot: "@ukts/ukboot:inittab", export: "start", targets: ["kvm/arm64"] },
  ],
});
