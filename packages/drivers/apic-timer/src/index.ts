import { defineLibrary } from "@ukts/config";

export default defineLibrary({
  kind: "driver",
  targets: ["x86_64"],
  provides: [
    { slot: "@ukts/ukplat:timer", export: "timer", targets: ["kvm/x86_64"] },
    { slot: "@ukts/ukboot:inittab", export: "start", targets: ["kvm/x86_64"] },
  ],
});
