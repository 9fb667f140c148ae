import type { Member } from "../resolve/closure.js";
import type { FilledSlot } from "./choose.js";
import type { Candidate } from "./slots.js";

export interface Composition {
  /** The composition module: the compiler's root. */
  text: string;
  /** Lines of the module (from 1) that fill a slot. */
  fills: Map<number, FilledSlot>;
  /** Lines of the module (from 1) that import what fills a slot. */
  imports: Map<number, Candidate>;
}

export interface ComposeOptions {
  /** Packages to import for what they export to C, in order. */
  members: readonly Member[];
  slots: readonly FilledSlot[];
  /** Module specifier of a package, or of a path below it, seen from the composition module. */
  specifier: (name: string, from?: string) => string;
}

/** Writes the module that imports every package and assigns each slot its providers. The same input gives the same text. */
export function compose({ members, slots, specifier }: ComposeOptions): Composition {
  const lines = [
    "// The composition of this image, written by the linker.",
    'import { fill } from "@ukts/lang";',
    ...members.map(({ name }) => `import ${quote(specifier(name))};`),
  ];
  const filled = slots.filter(({ providers }) => providers.length > 0);
  const fills = new Map<number, FilledSlot>();
  const imports = new Map<number, Candidate>();
  let count = 0;
  for (const entry of filled) {
    const { slot, providers } = entry;
    const first = count;
    lines.push(`import { ${slot.name} as slot${first} } from ${quote(specifier(slot.contract))};`);
    for (const provider of providers) {
      const module = specifier(provider.package, provider.from);
      lines.push(`import { ${provider.export} as provider${count} } from ${quote(module)};`);
      imports.set(lines.length, provider);
      count += 1;
    }
    const names = providers.map((_, index) => `provider${first + index}`).join(", ");
    lines.push(`fill.${slot.kind}(slot${first}, ${names});`);
    fills.set(lines.length, entry);
  }
  return { text: `${lines.join("\n")}\n`, fills, imports };
}

const quote = (text: string) => JSON.stringify(text);
