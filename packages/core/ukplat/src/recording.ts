import { Writable } from "node:stream";

/** What a console showed, as bytes: a transcript is text. */
export class Recording extends Writable {
  #chunks: Buffer[] = [];

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#chunks.push(chunk);
    this.emit("shown");
    done();
  }

  get bytes(): Buffer {
    return Buffer.concat(this.#chunks);
  }

  /** Is called once, when the console has shown a text. */
  when(text: string, act: () => void): void {
    const look = (): void => {
      if (!this.bytes.includes(text)) return;
      this.off("shown", look);
      act();
    };
    this.on("shown", look);
  }
}
