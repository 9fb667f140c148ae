// What a build makes, by the hash of everything it is made from, under .ukts/cache. Files are written whole or not at all, so that two
// builds may share the folder; the sum beside each finds one that was damaged since.
import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join, parse } from "node:path";

const keep_ms = 7 * 24 * 3600 * 1000;

export class ArtifactCache {
  constructor(private readonly dir: string) {
    mkdirSync(dir, { recursive: true });
  }

  /**
   * Path of what is made from `inputs`; `make` writes it to the path it is given when it is not there yet, or not intact. `name` gives
   * the file its extension, and serves people who read maps.
   */
  async artifact(name: string, inputs: readonly string[], make: (path: string) => Promise<void>): Promise<string> {
    const { name: stem, ext } = parse(name);
    const artifact = join(this.dir, `${stem}-${sha256(JSON.stringify(inputs)).slice(0, 16)}${ext}`);
    if (this.isIntact(artifact)) return artifact;
    const fresh = this.temporary();
    try {
      await make(fresh);
      writeWhole(sumFile(artifact), sha256(readFileSync(fresh)));
      renameSync(fresh, artifact);
    } finally {
      rmSync(fresh, { force: true });
    }
    return artifact;
  }

  /** Whether an artifact is there as it was made; it then counts as used. */
  isIntact(artifact: string): boolean {
    const found = read(artifact);
    if (found === undefined || read(sumFile(artifact))?.toString() !== sha256(found)) return false;
    touch(artifact);
    touch(sumFile(artifact));
    return true;
  }

  /** What `remember` kept under the name for the same inputs, if it is intact. */
  recall<T>(name: string, inputs: readonly string[]): T | undefined {
    const file = this.memory(name, inputs);
    const [sum, text = ""] = read(file)?.toString().split("\n") ?? [];
    if (sum === undefined || sum !== sha256(text)) return undefined;
    touch(file);
    return JSON.parse(text) as T;
  }

  /** Keeps a value that goes through JSON for `recall`. */
  remember(name: string, inputs: readonly string[], value: object): void {
    const text = JSON.stringify(value);
    writeWhole(this.memory(name, inputs), `${sha256(text)}\n${text}`);
  }

  private memory(name: string, inputs: readonly string[]): string {
    return join(this.dir, `${name}-${sha256(JSON.stringify(inputs)).slice(0, 16)}.json`);
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

const sumFile = (artifact: string): string => `${artifact}.sha256`;

/** Notes that a file was used; another build may have removed it meanwhile. */
function touch(file: string): void {
  const now = new Date();
  try {
    utimesSync(file, now, now);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
}

/** Writes a file so that no reader ever sees half of it. */
export function writeWhole(file: string, data: string): void {
  const fresh = `${file}.${randomUUID()}.tmp`;
  writeFileSync(fresh, data);
  renameSync(fresh, file);
}

/** A file's contents, where there is one. */
export function read(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

/** The sum of a file's contents, where there is one. */
export function sumOf(file: string): string | undefined {
  const bytes = read(file);
  return bytes && sha256(bytes);
}

export function sha256(data: string | Buffer): string {
  return createHash("sha256").update(data).digest("hex");
}
