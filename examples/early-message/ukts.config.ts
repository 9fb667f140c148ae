import { defineApp } from "@ukts/config";

export default defineApp({
  targets: ["kvm/x86_64", "linuxu/x86_64", "kvm/arm64", "linuxu/arm64"],
  memory: "64M",
});
