/**
 * Memory of a guest that is read when the guest has ended, however that came. A virtual machine's memory is a file then; a process shares the
 * pages in question with one (`@ukts/ukplat:sharedMemory`).
 */
import { closeSync, ftruncateSync, mkdtempSync, openSync, readSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { MemoryRange, RunOptions } from "./options.js";
import { sharedFd } from "./process/spawnGuest.js";
import { ramStart } from "./qemu/machine.js";

const pageBytes = 4096;

export class KeptMemory {
  readonly #folder = mkdtempSync(join(tmpdir(), "ukts-memory-"));
  readonly #isProcess: boolean;
  readonly #start: number;
  readonly #file = join(this.#folder, "memory");
  readonly #fd: number;

  constructor(
    { target, process }: RunOptions,
    readonly range: MemoryRange,
  ) {
    this.#isProcess = process !== undefined;
    this.#start = this.#isProcess ? 0 : range.physical - ramStart[target.arch];
    this.#fd = openSync(this.#file, "w+", 0o600);
    if (this.#isProcess) ftruncateSync(this.#fd, Math.ceil(range.bytes / pageBytes) * pageBytes);
  }

  /** What becomes the memory of a virtual machine. */
  get machineMemory(): { memoryFile?: string } {
    return this.#isProcess ? {} : { memoryFile: this.#file };
  }

  /** What a process is started with. */
  get forProcess(): { sharedFile?: number; env?: NodeJS.ProcessEnv } {
    return this.#isProcess ? { sharedFile: this.#fd, env: { UKTS_SHARED_MEMORY: String(sharedFd) } } : {};
  }

  /** The bytes as they are; fewer where the guest had no such memory. */
  read(): Buffer {
    const bytes = Buffer.alloc(this.range.bytes);
    return bytes.subarray(0, readSync(this.#fd, bytes, 0, bytes.length, this.#start));
  }

  /** Takes the file away. */
  remove(): void {
    closeSync(this.#fd);
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
