// Whose the functions and variables of the kernel's object are: that of the file that declares them, by the debug information. What the
// compiler makes of declarations, such as the methods tables of classes, is found by the names that it makes for it.
import { type Declaration, readDeclarations, readElf } from "@ukts/compiler";
import { type ObjectSource, splitSource } from "./objectName.js";

export interface Owner {
  source: ObjectSource;
  /** The symbol as people write it: without the package, which `source` says. */
  name: string;
}

export class Owners {
  /** Symbols with a size, by their addresses. */
  private readonly symbols = new Map<number, string>();
  private readonly byAddress = new Map<number, ObjectSource>();
  private readonly bySymbol = new Map<string, ObjectSource>();
  /** Classes, and what functions and variables are inside of, by their symbols. */
  private readonly byScope = new Map<string, ObjectSource>();
  /** Packages, by how the compiler begins their symbols. */
  private readonly byPrefix = new Map<string, string>();

  /** `dbg` are the bytes of the image with debug information. Throws an ElfError or a DwarfError where they are broken. */
  constructor(dbg: Uint8Array) {
    const elf = readElf(dbg);
    for (const { name, value, size } of elf.symbols) if (size > 0n) this.symbols.set(Number(value), name);
    for (const declaration of readDeclarations(dbg, elf)) this.add(declaration);
  }

  private add({ addresses, symbol, name, file }: Declaration): void {
    const source = splitSource(file);
    if (source === undefined) return;
    const prefix = symbolPrefix(source.owner);
    this.byPrefix.set(prefix, source.owner);
    for (const address of addresses) this.byAddress.set(Number(address), source);
    const full = symbol ?? (name === undefined ? undefined : `${prefix}.${name}`);
    if (full === undefined) return;
    this.bySymbol.set(full, source);
    for (let dot = full.lastIndexOf("."); dot > prefix.length; dot = full.lastIndexOf(".", dot - 1)) {
      this.byScope.set(full.slice(0, dot), source);
    }
  }

  /** Undefined for what is of no package, such as the call of a function that C knows by another name. */
  of(symbol: string, address: number): Owner | undefined {
    const source = this.byAddress.get(address) ?? this.byName(symbol);
    if (source === undefined) return undefined;
    const prefix = `${symbolPrefix(source.owner)}.`;
    return { source, name: symbol.startsWith(prefix) ? symbol.slice(prefix.length) : symbol };
  }

  /** Whose a constant is that the linker merged with others; undefined where no symbol says so. */
  ofConstant(address: number): Owner | undefined {
    const symbol = this.symbols.get(address);
    return symbol === undefined ? undefined : this.of(symbol, address);
  }

  private byName(symbol: string): ObjectSource | undefined {
    const [base = ""] = symbol.split(" as ");
    for (let name = base; name !== ""; name = name.slice(0, Math.max(0, name.lastIndexOf(".")))) {
      const source = this.bySymbol.get(name) ?? this.byScope.get(name);
      if (source !== undefined) return source;
    }
    const owner = this.byPrefix.get(base.split(".")[0] ?? "");
    return owner === undefined ? undefined : { owner, file: MADE };
  }
}

/** What stands for the file of code and data that no declaration names. */
export const MADE = "(made by the compiler)";

/** How the compiler begins the symbols of a package: `@ukts/ukalloc-tlsf` gives `ukalloc_tlsf`. */
function symbolPrefix(name: string): string {
  return name.replace(/^@[^/]+\//, "").replaceAll("-", "_");
}
