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
    const sum = `${artifact}.sha256`;
    const found = read(artifact);
    if (found !== undefined && read(sum)?.toString() === sha256(found)) {
      const now = new Date();
      utimesSync(artifact, now, now);
      utimesSync(sum, now, now);
      return artifact;
    }
    const fresh = this.temporary();
    await make(fresh);
    writeWhole(sum, sha256(readFileSync(fresh)));
    renameSync(fresh, artifact);
    return artifact;
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
