import { type ChildProcess, spawn } from "node:child_process";
import { constants } from "node:os";
import type { Readable } from "node:stream";
import { UktsError } from "@ukts/config";
import { connectInput } from "./terminal.js";

/** File descriptor on which a guest's process hands on the exit status, where it has such a channel. */
export const statusFd = 3;

/** File descriptor of the file with which a process shares memory. */
export const sharedFd = 3;

export interface SpawnOptions {
  command: readonly string[];
  /** A file that is open as `sharedFd` in the process; never together with `statusChannel`. */
  sharedFile?: number | undefined;
  /** Variables of the process's environment beside those of this one. */
  env?: NodeJS.ProcessEnv | undefined;
  /** Open `statusFd` in the process. */
  statusChannel: boolean;
  timeoutMs?: number | undefined;
  abort?: AbortSignal | undefined;
  stdin?: Readable | undefined;
  /**
   * Whether the process is told that the input has ended. Not for QEMU: from then on it drops what the serial port sends while nobody reads its console
   * fast enough.
   */
  endsInput: boolean;
  /** In a session of its own, which signals of the terminal do not reach. */
  ownGroup?: boolean | undefined;
  onStart?: ((pid: number) => void) | undefined;
  onStdout: (stream: Readable) => Promise<void>;
}

export interface Exit {
  code: number | null;
  signal: NodeJS.Signals | null;
  /** The last byte on the status channel. */
  statusByte?: number;
  stderr: string;
  /** Why the runner ended the guest, if it did. */
  killed?: "timeout" | NodeJS.Signals;
}

/** Runs the process of a guest to its end. It does not outlive this process, unless a signal kills that at once. */
export async function spawnGuest(o: SpawnOptions): Promise<Exit> {
  const [program = "", ...args] = o.command;
  const child = spawn(program, args, {
    stdio: [o.stdin ? "pipe" : "ignore", "pipe", "pipe", o.sharedFile ?? (o.statusChannel ? "pipe" : "ignore")],
    env: { ...process.env, ...o.env },
    detached: o.ownGroup === true,
  });
  if (child.pid !== undefined) o.onStart?.(child.pid);
  const exit: Exit = { code: null, signal: null, stderr: "" };
  const end = (why: "timeout" | NodeJS.Signals): void => {
    exit.killed ??= why;
    child.kill("SIGKILL");
  };
  const release = [killWithParent(child), onAbort(o.abort, end), onTimeout(o.timeoutMs, end)];
  if (o.stdin && child.stdin) release.push(connectInput(o.stdin, child.stdin, o.endsInput, () => end("SIGINT")));
  child.stderr?.on("data", (chunk: Buffer) => {
    exit.stderr += chunk.toString();
  });
  child.stdio[statusFd]?.on("data", (chunk: Buffer) => {
    exit.statusByte = chunk[chunk.length - 1] ?? 0;
  });
  try {
    const shown = child.stdout ? o.onStdout(child.stdout) : Promise.resolve();
    [exit.code, exit.signal] = await closed(child, program);
    await shown;
    return exit;
  } finally {
    for (const undo of release) undo();
  }
}

function closed(child: ChildProcess, program: string): Promise<[number | null, NodeJS.Signals | null]> {
  return new Promise((resolve, reject) => {
    child.on("error", (cause) =>
      reject(new UktsError("spawn-failed", `${program} could not be started: ${cause.message}`, { cause })),
    );
    child.on("close", (code, signal) => resolve([code, signal]));
  });
}

function killWithParent(child: ChildProcess): () => void {
  const kill = (): void => {
    child.kill("SIGKILL");
  };
  process.on("exit", kill);
  return () => process.off("exit", kill);
}

function onAbort(abort: AbortSignal | undefined, end: (why: NodeJS.Signals) => void): () => void {
  const fire = (): void => end(isSignal(abort?.reason) ? abort.reason : "SIGINT");
  if (abort?.aborted) fire();
  abort?.addEventListener("abort", fire);
  return () => abort?.removeEventListener("abort", fire);
}

function isSignal(reason: unknown): reason is NodeJS.Signals {
  return typeof reason === "string" && reason in constants.signals;
}

function onTimeout(ms: number | undefined, end: (why: "timeout") => void): () => void {
  if (ms === undefined) return () => {};
  const timer = setTimeout(() => end("timeout"), ms);
  return () => clearTimeout(timer);
}
