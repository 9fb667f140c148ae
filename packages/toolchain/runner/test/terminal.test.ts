import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { inPath } from "../src/qemu/find.js";
import { script } from "./guests.js";

const runner = fileURLToPath(new URL("../dist/index.js", import.meta.url));
const pty = inPath("script");

/** Runs a guest on a pseudo-terminal (by util-linux's `script`) and types `keys` once it has printed `ready`. */
function onTerminal(image: string, keys: string): Promise<string> {
  const program = `
    import { run } from ${JSON.stringify(runner)};
    const { stdin, stdout } = process;
    const how = { target: { plat: "linuxu", arch: "x86_64" }, process: { memory: "linuxu.memory" }, args: [] };
    const { status, signal } = await run({ image: ${JSON.stringify(image)}, ...how, stdin, stdout });
    console.log(["status", status, signal, "raw", stdin.isRaw].join(" "));`;
  const command = `"${process.execPath}" --input-type=module --eval "$PROGRAM"`;
  const child = spawn(pty ?? "", ["-qec", command, "/dev/null"], { env: { ...process.env, PROGRAM: program } });
  let output = "";
  child.stdout.on("data", (chunk) => {
    const first = !output.includes("ready");
    output += chunk;
    if (first && output.includes("ready")) child.stdin.write(keys);
  });
  return new Promise((resolve) => {
    child.on("close", () => resolve(output.replaceAll("\r", "")));
  });
}

describe.skipIf(pty === undefined)("on a terminal", () => {
  test("a guest reads single keys", async () => {
    const output = await onTerminal(script("echo ready; echo key=$(dd bs=1 count=1 2>/dev/null)"), "x");
    expect(output).toContain("ready\nkey=x\nstatus 0  raw false\n");
  });

  test("Ctrl-C ends the guest and nothing else", async () => {
    const output = await onTerminal(script("echo ready; exec tail -f /dev/null"), "\x03");
    expect(output).toContain("ready\nstatus 130 SIGINT raw false\n");
  });
});
