import { StringDecoder } from "node:string_decoder";

const limit = 4_000_000;

/** What a console showed, as text; the oldest part of a very long run is let go. */
export class Transcript {
  #decoder = new StringDecoder("utf8");
  #text = "";

  add(chunk: Buffer): void {
    this.#text += this.#decoder.write(chunk);
    if (this.#text.length > 2 * limit) this.#text = this.#text.slice(-limit);
  }

  get text(): string {
    return this.#text.replaceAll("\r\n", "\n");
  }
}

/** The last lines of a console, without empty ones at the end. */
export function lastLines(output: string, count: number): string {
  return output.trimEnd().split("\n").slice(-count).join("\n");
}
