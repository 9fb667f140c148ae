/**
 * Size and alignment of machine types in memory (the target's C layout), and their spelling in LLVM IR: `llvmValue` for a value in
 * a register, `llvmStorage` for the type of a global or a stack slot.
 */
import type { MachineType } from "./machineType.js";

export interface Layout {
  /** Bytes. */
  readonly size: number;
  /** Bytes, a power of two. */
  readonly align: number;
}

export const alignUp = (n: number, align: number): number => Math.ceil(n / align) * align;

/** Layout of several values one after another, as the fields of a C struct. */
export function sequence(parts: readonly Layout[]): Layout & { offsets: number[] } {
  let size = 0;
  let align = 1;
  const offsets = parts.map((part) => {
    size = alignUp(size, part.align);
    const offset = size;
    size += part.size;
    align = Math.max(align, part.align);
    return offset;
  });
  return { size: alignUp(size, align), align, offsets };
}

/** What a variable, field or element of the type takes. */
export function layoutOf(type: MachineType): Layout {
  switch (type.kind) {
    case "int":
    case "float":
    case "be":
      return { size: type.bits / 8, align: type.bits / 8 };
    case "enum":
      return layoutOf(type.repr);
    case "bool":
      return { size: 1, align: 1 };
    case "void":
    case "never":
      return { size: 0, align: 1 };
    case "inline":
      return type.instance.layout;
    case "array": {
      const elem = elementLayout(type.elem);
      return { size: elem.size * type.length, align: elem.align };
    }
    case "reg":
      return layoutOf(type.elem);
    case "string":
    case "slice":
    case "interface":
    case "scoped":
      return { size: 16, align: 8 };
    case "tuple":
      return sequence(type.elems.map(layoutOf));
    case "result":
      return sequence([layoutOf(type.value), { size: 4, align: 4 }]);
    case "nullable":
      return layoutOf(type.of);
    default:
      return { size: 8, align: 8 };
  }
}

/** What one element behind a `Ptr`, in a `Slice` or `FixedArray` takes: a class counts as its struct. */
export function elementLayout(type: MachineType): Layout {
  return type.kind === "class" ? type.instance.layout : layoutOf(type);
}

/** The LLVM type of a value in a register. */
export function llvmValue(type: MachineType): string {
  switch (type.kind) {
    case "int":
    case "be":
      return `i${type.bits}`;
    case "enum":
      return `i${type.repr.bits}`;
    case "float":
      return type.bits === 32 ? "float" : "double";
    case "bool":
      return "i1";
    case "void":
    case "never":
      return "void";
    case "string":
    case "slice":
      return "{ ptr, i64 }";
    case "interface":
    case "scoped":
      return "{ ptr, ptr }";
    case "tuple":
      return `{ ${type.elems.map(llvmValue).join(", ")} }`;
    case "result":
      return type.value.kind === "void" ? "{ i32 }" : `{ ${llvmValue(type.value)}, i32 }`;
    case "nullable":
      return llvmValue(type.of);
    default:
      return "ptr";
  }
}

/** The LLVM type of a place in memory. */
export function llvmStorage(type: MachineType): string {
  switch (type.kind) {
    case "bool":
      return "i8";
    case "inline":
      return type.instance.llvmName;
    case "array":
      return `[${type.length} x ${elementStorage(type.elem)}]`;
    case "reg":
      return llvmStorage(type.elem);
    default:
      return llvmValue(type);
  }
}

export function elementStorage(type: MachineType): string {
  return type.kind === "class" ? type.instance.llvmName : llvmStorage(type);
}
