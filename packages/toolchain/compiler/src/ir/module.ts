/** The LLVM module under construction, as text: types, globals, functions, metadata. */

const quote = (name: string): string => (/^[A-Za-z$._][\w$.]*$/.test(name) ? name : `"${name.replace(/["\\]/g, "_")}"`);

/** `@name`, quoted where LLVM asks for it. */
export const globalName = (name: string): string => `@${quote(name)}`;
/** `%name` for a struct type. */
export const typeSymbol = (name: string): string => `%${quote(name)}`;

/** Bytes as the inside of an LLVM `c"…"` constant. */
export function escapeBytes(bytes: Uint8Array): string {
  let out = "";
  for (const b of bytes) {
    out +=
      b >= 0x20 && b < 0x7f && b !== 0x22 && b !== 0x5c
        ? String.fromCharCode(b)
        : `\\${b.toString(16).padStart(2, "0")}`;
  }
  return out;
}

export class IrModule {
  private readonly types: string[] = [];
  private readonly globals: string[] = [];
  private readonly functions: string[] = [];
  private readonly declarations = new Map<string, string>();
  private readonly secondNames = new Map<string, string>();
  private readonly metadata: string[] = [];
  private readonly strings = new Map<string, string>();
  private readonly taken = new Set<string>();
  private readonly named: string[] = [];

  /** A global symbol name that nothing else has: the first candidate that is free, or the last one numbered. */
  uniqueName(...candidates: string[]): string {
    for (const candidate of candidates) {
      if (this.take(candidate)) return candidate;
    }
    const base = candidates[candidates.length - 1];
    for (let n = 2; ; n++) {
      if (this.take(`${base}.${n}`)) return `${base}.${n}`;
    }
  }

  private take(name: string): boolean {
    if (this.taken.has(name)) return false;
    this.taken.add(name);
    return true;
  }

  /** Takes a name that C code knows, which therefore is as it is. */
  reserve(name: string): void {
    this.taken.add(name);
  }

  addType(text: string): void {
    this.types.push(text);
  }

  addGlobal(text: string): void {
    this.globals.push(text);
  }

  addFunction(text: string): void {
    this.functions.push(text);
  }

  /** A name by which debuggers know a function besides its own, unless something else has that name. */
  addSecondName(name: string, target: string): void {
    this.secondNames.set(name, `${globalName(name)} = weak hidden alias void (), ptr ${globalName(target)}`);
  }

  /** Declares an external function or intrinsic once. */
  declare(name: string, text: string): void {
    if (!this.declarations.has(name)) this.declarations.set(name, text);
  }

  /** The global that holds the bytes of a string literal and a NUL after them, and the length without it. */
  stringLiteral(text: string): { name: string; length: number } {
    const bytes = Buffer.from(text, "utf8");
    let name = this.strings.get(text);
    if (!name) {
      name = globalName(this.uniqueName(`.str.${this.strings.size}`));
      this.strings.set(text, name);
      this.globals.push(
        `${name} = private unnamed_addr constant [${bytes.length + 1} x i8] c"${escapeBytes(bytes)}\\00", align 1`,
      );
    }
    return { name, length: bytes.length };
  }

  /** Adds a metadata node and gives its reference. */
  addMetadata(text: string): string {
    this.metadata.push(text);
    return `!${this.metadata.length - 1}`;
  }

  /** Reserves a metadata number, for nodes that refer to each other in a circle. */
  reserveMetadata(): { ref: string; set(text: string): void } {
    const index = this.metadata.push("") - 1;
    return {
      ref: `!${index}`,
      set: (text) => {
        this.metadata[index] = text;
      },
    };
  }

  addNamedMetadata(text: string): void {
    this.named.push(text);
  }

  print(header: string, footer: string): string {
    return [
      header,
      ...this.types,
      ...this.globals,
      ...this.functions,
      ...this.declarations.values(),
      ...[...this.secondNames]
        .filter(([name]) => !this.declarations.has(name) && this.take(name))
        .map(([, text]) => text),
      footer,
      ...this.named,
      ...this.metadata.map((text, i) => `!${i} = ${text}`),
      "",
    ].join("\n");
  }
}
