/**
 * A tag for messages. `tag(sink)` makes one out of a reference to a sink object; a use of it
 *
 * ```ts
 * println`heap start: ${hex(addr)} (${count} pages)`;
 * ```
 *
 * becomes calls of the sink's methods, chosen by the machine type of each piece, with no allocation and no format parsing at run
 * time:
 *
 * ```ts
 * if (sink.begin("plat-kvm", "setup.ts", 42)) {
 *   sink.text("heap start: "); sink.hex(u64(addr), 0); sink.text(" ("); sink.unsigned(u64(count)); sink.text(" pages)");
 *   sink.end();
 * }
 * ```
 *
 * Methods: `begin(package: string, file: string, line: u32): boolean` (may declare fewer parameters), `end(): void`,
 * `text(s: string)` for literals and strings, `unsigned(x: u64)`, `signed(x: i64)`, `boolean(x: boolean)`, `float(x: f64)`,
 * `hex(x: u64, digits: u32)` for pointers and `hex(x)`, `character(x: u8)` for `char(x)`. A method is needed only where a piece asks for it.
 */
export interface Tag<S> {
  (text: TemplateStringsArray, ...pieces: unknown[]): void;
  readonly __sink?: S;
}
/** Makes a tag, which is a reference to `sink`: it is of use for as long as that is there. */
export declare function tag<S>(sink: S): Tag<S>;

/** A part of a message that is shown otherwise than its type alone would be: what `hex` and `char` give. */
export interface Piece {
  readonly __piece?: true;
}
/** A number in hexadecimal with `0x`, at least `digits` digits. */
export declare function hex(x: unknown, digits?: number): Piece;
/** One byte, as a character. */
export declare function char(x: u8): Piece;
/** An object that prints itself: a piece of a class with this method is handed the sink. */
export interface Printable<S> {
  /** Calls the sink's methods for what is to stand in the message, but not `begin` and `end`. */
  printTo(sink: S): void;
}
