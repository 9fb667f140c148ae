import { expect, test } from "vitest";
import { processCommand } from "../src/command/process.js";
import { qemuCommand } from "../src/command/qemu.js";

const base = {
  qemu: "/usr/bin/qemu-system-x86_64",
  image: "/app/hello.elf",
  machine: "q35",
  accel: "tcg",
  memory: 64 << 20,
  params: [],
  args: ["foo"],
} as const;

test("an emulated guest", () => {
  expect(qemuCommand(base).join(" ")).toBe(
    "/usr/bin/qemu-system-x86_64 -machine q35 -accel tcg -cpu max -m 65536K -nodefaults -display none -no-reboot " +
      "-serial stdio -device isa-debug-exit,iobase=0xf4,iosize=4 -kernel /app/hello.elf -append -- foo",
  );
});

test("a guest on the host's processor", () => {
  const line = qemuCommand({ ...base, accel: "kvm", machine: "microvm" }).join(" ");
  expect(line).toContain("-machine microvm -accel kvm -cpu host");
});

test("the status channel is a device on the given descriptor", () => {
  const line = qemuCommand({ ...base, statusFd: 3 }).join(" ");
  expect(line).toContain("-chardev socket,id=status,fd=3 -device isa-debugcon,iobase=0xf8,chardev=status");
});

test("a debugger connects on this machine only, and a paused guest waits for it", () => {
  const line = qemuCommand({ ...base, gdbPort: 1234, paused: true }).join(" ");
  expect(line).toContain(" -gdb tcp:127.0.0.1:1234 -S -kernel ");
  const process = { emulator: "qemu-aarch64", image: "a", gdbPort: 1234, params: ["a.b=1"], args: [] };
  expect(processCommand(process).join(" ")).toBe("qemu-aarch64 -g 1234 a a.b=1 --");
});

test("instructions are counted by the guest's counter, which on arm64 goes by 16 ns", () => {
  expect(qemuCommand({ ...base, countInstructions: true }).join(" ")).toContain("-accel tcg -icount shift=0 -cpu max");
  const arm = qemuCommand({ ...base, machine: "virt", countInstructions: true }).join(" ");
  expect(arm).toContain("-accel tcg -icount shift=4 -cpu cortex-a72");
});

test("memory that is a file", () => {
  const line = qemuCommand({ ...base, memoryFile: "/tmp/a,b" }).join(" ");
  expect(line).toContain("-machine q35,memory-backend=memory -accel");
  expect(line).toContain("-m 65536K -object memory-backend-file,id=memory,size=65536K,mem-path=/tmp/a,,b,share=on");
  const arm = qemuCommand({ ...base, machine: "virt", accel: "kvm", memoryFile: "/tmp/m" }).join(" ");
  expect(arm).toContain("-machine virt,gic-version=host,memory-backend=memory");
});

test("no parameters and no arguments: no -append", () => {
  expect(qemuCommand({ ...base, args: [] })).not.toContain("-append");
});

test("memory is rounded up to what QEMU can say", () => {
  expect(qemuCommand({ ...base, memory: 1536 * 1024 + 1 })).toContain("1537K");
});

test("a Linux process is given the same words", () => {
  expect(processCommand({ image: "/app/hello", params: ["a=1"], args: ["x y"] })).toEqual([
    ...["/app/hello", "a=1", "--", "x y"],
  ]);
});
