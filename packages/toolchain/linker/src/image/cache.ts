// Objects by the hash of everything they are made from, under .ukts/cache. Files are written whole or not at all, so that two builds
// may share the folder; the sum beside each object finds one that was damaged since.
import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { zigBinary } from "@ukts/compiler";

const keep_ms = 7 * 24 * 3600 * 1000;

export class ObjectCache {
  constructor(private readonly dir: string) {
    mkdirSync(dir, { recursive: true });
  }

  /**
   * Path of the object made from `inputs`; `make` writes it to the path it is given when it is not there yet, or not intact.
   * `name` only serves people who read maps.
   */
  async object(name: string, inputs: readonly string[], make: (path: string) => Promise<void>): Promise<string> {
    const object = join(this.dir, `${name}-${sha256(JSON.stringify(inputs)).slice(0, 16)}.o`);
    const sum = `${object}.sha256`;
    const found = read(object);
    if (found !== undefined && read(sum)?.toString() === sha256(found)) {
      const now = new Date();
      utimesSync(object, now, now);
      utimesSync(sum, now, now);
      return object;
    }
    const fresh = this.temporary();
    await make(fresh);
    writeWhole(sum, sha256(readFileSync(fresh)));
    renameSync(fresh, object);
    return object;
  }

  /** What `make` writes to the path it is given. */
  async scratch(make: (path: string) => Promise<void>): Promise<string> {
    const path = this.temporary();
    try {
      await make(path);
      return readFileSync(path, "utf8");
    } finally {
      rmSync(path, { force: true });
    }
  }

  private temporary(): string {
    return join(this.dir, `${randomUUID()}.tmp`);
  }

  /** Removes what no build has used for a week. */
  prune(): void {
    for (const name of readdirSync(this.dir)) {
      const file = join(this.dir, name);
      const { mtimeMs = Date.now() } = statSync(file, { throwIfNoEntry: false }) ?? {};
      if (Date.now() - mtimeMs > keep_ms) rmSync(file, { force: true });
    }
  }
}

/** Changes with the compiler, so that no object outlives the one that made it. */
export function toolchainId(): string {
  const { size, mtimeMs } = statSync(zigBinary());
  return `${zigBinary()} ${size} ${mtimeMs}`;
}

/** Writes a file so that no reader ever sees half of it. */
export function writeWhole(file: string, data: string): void {
  const fresh = `${file}.${randomUUID()}.tmp`;
  writeFileSync(fresh, data);
  renameSync(fresh, file);
}

function read(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

function sha256(data: string | Buffer): string {
  return createHash("sha256").update(data).digest("hex");
}
