import { Readable, Writable } from "node:stream";
import { formatCommand } from "@ukts/config";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { commandLine, findQemu, type RunOptions, run } from "../src/index.js";
import { kvmFault } from "../src/qemu/accel.js";
import {
  countDown,
  echo,
  exit,
  guest,
  hang,
  print,
  printAndWait,
  script,
  store,
  storeCounter,
  tripleFault,
} from "./guests.js";

const linuxu = {
  target: { plat: "linuxu", arch: "x86_64" },
  process: { memory: "linuxu.memory" },
  args: [],
} as const;
const kvm = { target: { plat: "kvm", arch: "x86_64" }, args: [], memory: "2M", accel: "tcg" } as const;
const qemu = findQemu("x86_64");

/** Lets a guest's time be over when its console has shown a text, however long that takes here. */
function overAfter(text: string): Pick<RunOptions, "timeoutMs" | "stdout"> {
  const timeoutMs = 3_600_000;
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  onTestFinished(() => void vi.useRealTimers());
  let shown = "";
  const stdout = new Writable({
    write(chunk, _encoding, done) {
      shown += chunk;
      if (shown.includes(text)) vi.advanceTimersByTime(timeoutMs);
      done();
    },
  });
  return { timeoutMs, stdout };
}

describe.skipIf(qemu === undefined)("under QEMU", () => {
  test.each(["q35", "microvm"] as const)("%s: console and exit status, all eight bits of it", async (machine) => {
    const image = guest(print("hello\r\n"), exit(200));
    expect(await run({ ...kvm, machine, image })).toEqual({
      ...{ status: 200, ended: "exit", timedOut: false, output: "hello\n" },
    });
  });

  test("status 0", async () => {
    expect((await run({ ...kvm, image: guest(exit(0)) })).status).toBe(0);
  });

  test("the console's input reaches the guest", async () => {
    const image = guest(print("?"), echo, exit(1));
    expect((await run({ ...kvm, image, stdin: Readable.from([Buffer.from("y")]) })).output).toBe("?y");
  });

  test("nothing of the console is lost while this process is busy and the input has ended", async () => {
    const text = `${"a line of the console\n".repeat(60)}the end`;
    // As long as it takes to load what names the functions of a backtrace, and more.
    const stdout = new Writable({
      write(_chunk, _encoding, done) {
        const until = performance.now() + 200;
        while (performance.now() < until);
        done();
      },
    });
    const image = guest(printAndWait(text), exit(1));
    expect((await run({ ...kvm, image, stdin: Readable.from([]), stdout })).output).toBe(text);
  });

  test("a guest that never ends is ended, and its console is kept", async () => {
    const result = await run({ ...kvm, image: guest(print("busy"), hang), ...overAfter("busy") });
    expect(result).toEqual({ status: 124, ended: "timeout", timedOut: true, output: "busy" });
  });

  test.each([
    ["ended", exit(3), () => ({}), 3],
    ["was ended", hang, () => overAfter("stored"), 124],
  ] as const)("memory that is kept is that of a guest when it %s", async (_, code, how, status) => {
    const image = guest(store(0x180004, 0x64636261), print("stored"), code);
    const result = await run({ ...kvm, ...how(), image, keep: { physical: 0x180000, bytes: 12 } });
    expect(result).toMatchObject({ status, output: "stored" });
    expect(result.kept?.toString("latin1")).toBe("\0\0\0\0abcd\0\0\0\0");
  });

  test("memory that is kept can be seen while the guest runs, and the guest be ended for it", async () => {
    const stop = new AbortController();
    const onKept = (kept: Buffer): void => {
      if (kept.toString("latin1") === "abcd") stop.abort();
    };
    const image = guest(store(0x180000, 0x64636261), hang);
    const keep = { physical: 0x180000, bytes: 4 };
    expect(await run({ ...kvm, image, keep, onKept, abort: stop.signal })).toMatchObject({ ended: "signal" });
  });

  test("the counter of a guest counts its instructions where it is asked to", async () => {
    const turns = 100_000;
    const image = guest(storeCounter(0x180000), countDown(turns), storeCounter(0x180004), exit(0));
    const keep = { physical: 0x180000, bytes: 8 };
    const { kept } = await run({ ...kvm, image, keep, countInstructions: true });
    // Two for each turn, the two that come before the loop, and the one that reads the counter.
    expect((kept?.readUInt32LE(4) ?? 0) - (kept?.readUInt32LE(0) ?? 0)).toBe(2 * turns + 3);
  });

  test("a guest that resets the machine", async () => {
    expect(await run({ ...kvm, image: guest(print("oh"), tripleFault) })).toMatchObject({
      status: 125,
      ended: "no-status",
    });
  });

  test("too little memory", async () => {
    await expect(run({ ...kvm, image: guest(exit(0)), memory: "1M" })).rejects.toThrow(/at least 1092K .* found 1M/);
  });

  test("KVM is used when a probe guest ran, and otherwise a notice says why not", async () => {
    const notices: string[] = [];
    const { accel: _, ...auto } = kvm;
    const line = await commandLine({ ...auto, image: guest(exit(0)) }, { onNotice: (text) => notices.push(text) });
    const fault = await kvmFault(qemu ?? "", "q35");
    expect(line[line.indexOf("-accel") + 1]).toBe(fault === undefined ? "kvm" : "tcg");
    expect(notices).toEqual(
      fault === undefined ? [] : [`KVM does not run guests here (${fault}): the guest is emulated (TCG).`],
    );
  });

  test("the command line works when pasted", async () => {
    const line = formatCommand(await commandLine({ ...kvm, image: guest(print("hi"), exit(3)), args: ["a b"] }));
    expect(await run({ ...linuxu, image: script(line) })).toMatchObject({ status: (3 << 1) | 1, output: "hi" });
  });

  test("an image that QEMU does not boot", async () => {
    const { accel: _, ...rest } = kvm;
    await expect(run({ ...rest, accel: "tcg", image: script("") })).rejects.toThrow(/ELF image/);
  });
});

describe("as a Linux process", () => {
  test("console, arguments and exit status", async () => {
    const shown: string[] = [];
    const stdout = new Writable({
      write(chunk, _encoding, done) {
        shown.push(String(chunk));
        done();
      },
    });
    const image = script('shift 2; echo "$2"; exit 255');
    expect(await run({ ...linuxu, image, args: ["a", "b c"], stdout })).toMatchObject({ status: 255, output: "b c\n" });
    expect(shown.join("")).toBe("b c\n");
  });

  test("input", async () => {
    const result = await run({
      ...linuxu,
      image: script("read x; echo got $x"),
      stdin: Readable.from([Buffer.from("k\n")]),
    });
    expect(result.output).toBe("got k\n");
  });

  test("what it shares is kept, though it crashed, and nothing is shared unless asked for", async () => {
    const image = script('printf "$UKTS_SHARED_MEMORY:abc" >&3; kill -SEGV $$');
    const result = await run({ ...linuxu, image, keep: { physical: 0x400000, bytes: 8 } });
    expect(result).toMatchObject({ status: 139, kept: Buffer.from("3:abc\0\0\0") });
    const without = await run({ ...linuxu, image: script('echo "<$UKTS_SHARED_MEMORY>"') });
    expect(without).toMatchObject({ output: "<>\n" });
    expect(without).not.toHaveProperty("kept");
  });

  test("a crash is a signal", async () => {
    expect(await run({ ...linuxu, image: script("kill -SEGV $$") })).toMatchObject({ status: 139, signal: "SIGSEGV" });
  });

  test("an abort ends it", async () => {
    const abort = new AbortController();
    const stdout = new Writable({
      write(_chunk, _encoding, done) {
        abort.abort("SIGTERM");
        done();
      },
    });
    const result = await run({
      ...linuxu,
      image: script("echo up; exec tail -f /dev/null"),
      stdout,
      abort: abort.signal,
    });
    expect(result).toMatchObject({ status: 143, signal: "SIGTERM", ended: "signal", output: "up\n" });
  });

  test("a file that cannot be started", async () => {
    await expect(run({ ...linuxu, image: "/nowhere/image" })).rejects.toThrow(/could not be started: .*ENOENT/);
  });

  test("a process of any platform is told its memory by the parameter that its platform names", async () => {
    const other = { ...linuxu, target: { plat: "other", arch: "x86_64" }, process: { memory: "other.bytes" } } as const;
    const result = await run({ ...other, image: script('echo "$@"'), memory: "1M", params: ["a.b=1"], args: ["x"] });
    expect(result).toMatchObject({ status: 0, output: "other.bytes=1048576 a.b=1 -- x\n" });
  });
});
