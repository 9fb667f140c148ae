import { expect, test } from "vitest";
import { processOutcome, qemuOutcome } from "../src/exit.js";

const exit = { code: null, signal: null, stderr: "" };

test("the status channel carries all eight bits", () => {
  expect(qemuOutcome({ ...exit, code: 0x91, statusByte: 200 })).toEqual({ status: 200, ended: "exit" });
  expect(qemuOutcome({ ...exit, code: 1, statusByte: 0 })).toEqual({ status: 0, ended: "exit" });
});

test("without it, seven bits of isa-debug-exit are left", () => {
  expect(qemuOutcome({ ...exit, code: (3 << 1) | 1 })).toEqual({ status: 3, ended: "exit" });
});

test("a power-off or a reset gives no status", () => {
  expect(qemuOutcome({ ...exit, code: 0 })).toEqual({ status: 125, ended: "no-status" });
});

test("an error of QEMU is an error with QEMU's message", () => {
  expect(() => qemuOutcome({ ...exit, code: 1, stderr: "qemu: no such device" })).toThrow(/no such device/);
});

test("a Linux process: its status, or the signal that ended it", () => {
  expect(processOutcome({ ...exit, code: 255 })).toEqual({ status: 255, ended: "exit" });
  expect(processOutcome({ ...exit, signal: "SIGSEGV" })).toEqual({ status: 139, ended: "signal", signal: "SIGSEGV" });
});

test("a guest that the runner ended", () => {
  expect(processOutcome({ ...exit, signal: "SIGKILL", killed: "timeout" })).toEqual({ status: 124, ended: "timeout" });
  expect(qemuOutcome({ ...exit, signal: "SIGKILL", killed: "SIGINT" })).toEqual({
    ...{ status: 130, ended: "signal", signal: "SIGINT" },
  });
});
