/**
 * Where formatted bytes go: into the caller's buffer, which takes what fits, or to the console, which gets them in pieces so that a
 * `printf` is one write and not one per byte.
 */
import { writeBytes } from "@ukts/ukconsole";

export class Output {
  private buffer: Ptr<u8>;
  private readonly capacity: usize;
  private readonly toConsole: boolean;
  private used: usize = 0;
  /** Bytes put so far, also those that did not fit. */
  total: usize = 0;

  constructor(buffer: Ptr<u8>, capacity: usize, toConsole: boolean) {
    this.buffer = buffer;
    this.capacity = capacity;
    this.toConsole = toConsole;
  }

  put(c: u8): void {
    this.total++;
    if (this.used === this.capacity) this.flush();
    if (this.used < this.capacity) {
      this.buffer[this.used] = c;
      this.used++;
    }
  }

  repeat(c: u8, count: usize): void {
    for (let i: usize = 0; i < count; i++) this.put(c);
  }

  write(bytes: Ptr<u8>, count: usize): void {
    for (let i: usize = 0; i < count; i++) this.put(bytes[i]);
  }

  /** To the console: writes what was gathered. In memory: nothing, what is full stays full. */
  flush(): void {
    if (!this.toConsole || this.used === 0) return;
    writeBytes(this.buffer, this.used);
    this.used = 0;
  }
}
