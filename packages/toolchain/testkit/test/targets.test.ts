import { expect, test, vi } from "vitest";
import { targets } from "../src/targets.js";

test("without QEMU the kvm targets are left out, with the reason", () => {
  vi.stubEnv("PATH", "");
  const emulated = targets().filter(({ plat }) => plat === "kvm");
  vi.unstubAllEnvs();
  expect(emulated.map(({ label, leftOut }) => [label, leftOut])).toEqual([
    ["kvm/x86_64 (q35)", "qemu-system-x86_64 is not in PATH"],
    ["kvm/x86_64 (microvm)", "qemu-system-x86_64 is not in PATH"],
    ["kvm/arm64 (virt)", "qemu-system-aarch64 is not in PATH"],
  ]);
});
