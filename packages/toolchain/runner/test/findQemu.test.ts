import { expect, test, vi } from "vitest";
import { inPath, requireQemu } from "../src/qemu/find.js";

test("programs are looked for in PATH", () => {
  expect(inPath("sh", "/nowhere:/bin")).toBe("/bin/sh");
  expect(inPath("sh", "")).toBeUndefined();
  expect(inPath("sh", "/nowhere")).toBeUndefined();
});

test("QEMU missing: the line that installs it and the way without it", () => {
  vi.stubEnv("PATH", "");
  expect(() => requireQemu("x86_64")).toThrow(
    expect.objectContaining({
      message: expect.stringContaining("qemu-system-x86_64"),
      hint: expect.stringMatching(/apt-get install .*qemu-system-x86\n.*\n.*--plat linuxu/s),
    }),
  );
  vi.unstubAllEnvs();
});
