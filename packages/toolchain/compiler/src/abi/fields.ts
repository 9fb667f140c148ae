/** The scalars of a struct by value, as C sees them: what decides in which registers it travels. */
import { elementLayout, layoutOf, sequence } from "../types/layout.js";
import { type MachineType, nonNull } from "../types/machineType.js";

export interface Scalar {
  /** Bytes from the start of the struct. */
  readonly offset: number;
  readonly size: number;
  readonly kind: "int" | "float";
}

/** Types that cross the boundary as a C struct by value. */
export const isAggregate = (type: MachineType): boolean => ["inline", "tuple", "result"].includes(type.kind);

export function scalarsOf(type: MachineType, base = 0): Scalar[] {
  const t = nonNull(type);
  switch (t.kind) {
    case "inline": {
      const table: Scalar[] = t.instance.hasTable ? [{ offset: base, size: 8, kind: "int" }] : [];
      return [...table, ...t.instance.fields.flatMap((f) => scalarsOf(f.type, base + f.offset))];
    }
    case "array": {
      const { size } = elementLayout(t.elem);
      const one = t.elem.kind === "class" ? inlineScalars(t.elem, base) : scalarsOf(t.elem, base);
      return Array.from({ length: t.length }, (_, i) => one.map((s) => ({ ...s, offset: s.offset + i * size }))).flat();
    }
    case "tuple": {
      const { offsets } = sequence(t.elems.map(layoutOf));
      return t.elems.flatMap((elem, i) => scalarsOf(elem, base + offsets[i]));
    }
    case "result": {
      const { offsets } = sequence([layoutOf(t.value), { size: 4, align: 4 }]);
      const value = t.value.kind === "void" ? [] : scalarsOf(t.value, base);
      return [...value, { offset: base + offsets[1], size: 4, kind: "int" }];
    }
    case "reg":
      return scalarsOf(t.elem, base);
    case "string":
    case "slice":
    case "interface":
    case "scoped":
      return [0, 8].map((offset) => ({ offset: base + offset, size: 8, kind: "int" }));
    default:
      return [{ offset: base, size: layoutOf(t).size, kind: t.kind === "float" ? "float" : "int" }];
  }
}

function inlineScalars(type: MachineType & { kind: "class" }, base: number): Scalar[] {
  return type.instance.fields.flatMap((f) => scalarsOf(f.type, base + f.offset));
}
