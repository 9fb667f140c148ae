/**
 * Machine types: what a value is once TypeScript's view of it is left behind. Every type is interned, so that two types are the
 * same exactly when they are the same object; `key` is the canonical spelling that interning goes by.
 */
import type { ClassInstance } from "../lower/program/classes.js";
import type { InterfaceInstance } from "../lower/program/interfaces.js";

interface Keyed {
  readonly key: string;
}

export interface IntType extends Keyed {
  readonly kind: "int";
  readonly name: string;
  readonly bits: 8 | 16 | 32 | 64;
  readonly signed: boolean;
}
export interface FloatType extends Keyed {
  readonly kind: "float";
  readonly name: "f32" | "f64";
  readonly bits: 32 | 64;
}
/** An integer in network byte order. */
export interface BigEndianType extends Keyed {
  readonly kind: "be";
  readonly name: string;
  readonly bits: 16 | 32 | 64;
}
export interface EnumType extends Keyed {
  readonly kind: "enum";
  readonly name: string;
  readonly repr: IntType;
  readonly members: readonly { name: string; value: bigint }[];
}
/** bool, void, never, and the two untyped ones: an integer or float constant before it meets a machine type, and `null`. */
export interface PlainType extends Keyed {
  readonly kind: "bool" | "void" | "never" | "untyped" | "untypedFloat" | "null";
}
export interface PtrType extends Keyed {
  readonly kind: "ptr";
  readonly elem: MachineType;
}
/** A reference to a struct: one word. */
export interface ClassType extends Keyed {
  readonly kind: "class";
  readonly instance: ClassInstance;
}
/** A contract: object and method table. */
export interface InterfaceType extends Keyed {
  readonly kind: "interface";
  readonly instance: InterfaceInstance;
}
export interface FunctionType extends Keyed {
  readonly kind: "function";
  readonly params: readonly MachineType[];
  readonly ret: MachineType;
}
/** A function that may capture: code and frame pointer. */
export interface ScopedType extends Keyed {
  readonly kind: "scoped";
  readonly fn: FunctionType;
}
export interface StringType extends Keyed {
  readonly kind: "string";
}
export interface SliceType extends Keyed {
  readonly kind: "slice";
  readonly elem: MachineType;
}
/** Storage in place; as a value, its address. */
export interface ArrayType extends Keyed {
  readonly kind: "array";
  readonly elem: MachineType;
  readonly length: number;
}
/** A struct in place; as a value, a reference to it. */
export interface InlineType extends Keyed {
  readonly kind: "inline";
  readonly instance: ClassInstance;
}
/** A device register in place; as a value, its address. */
export interface RegType extends Keyed {
  readonly kind: "reg";
  readonly elem: MachineType;
}
export interface TupleType extends Keyed {
  readonly kind: "tuple";
  readonly elems: readonly MachineType[];
}
export interface ResultType extends Keyed {
  readonly kind: "result";
  readonly value: MachineType;
}
/** A message tag: the reference to its sink. */
export interface TagType extends Keyed {
  readonly kind: "tag";
  readonly sink: MachineType;
}
/** What tracepoints are declared with: a reference to their sink, and which of them there are. */
export interface TracerType extends Keyed {
  readonly kind: "tracer";
  readonly sink: ClassType;
  readonly points: string;
}
/** A tracepoint. As a value, the global that describes it, whose address is its number. */
export interface TracepointType extends Keyed {
  readonly kind: "tracepoint";
  /** Absent where the tracepoint is not selected: a call of it is nothing. */
  readonly sink?: { readonly type: ClassType; readonly op: string } | undefined;
  readonly args: readonly { readonly name: string; readonly type: MachineType }[];
}
/** A number in the place of a type argument: the length of a `FixedArray`. */
export interface LengthType extends Keyed {
  readonly kind: "length";
  readonly value: number;
}
/** `T | null` for a one-word or fat `T`, whose null is the null pointer. */
export interface NullableType extends Keyed {
  readonly kind: "nullable";
  readonly of: MachineType;
}

export type MachineType =
  | IntType
  | FloatType
  | BigEndianType
  | EnumType
  | PlainType
  | PtrType
  | ClassType
  | InterfaceType
  | FunctionType
  | ScopedType
  | StringType
  | SliceType
  | ArrayType
  | InlineType
  | RegType
  | TupleType
  | ResultType
  | TagType
  | TracerType
  | TracepointType
  | LengthType
  | NullableType;

const interned = new Map<string, MachineType>();

function intern<T extends MachineType>(type: T): T {
  const found = interned.get(type.key);
  if (found) return found as T;
  interned.set(type.key, type);
  return type;
}

/** Forgets the types of an earlier compilation, whose class instances are gone. */
export function resetTypes(): void {
  for (const key of [...interned.keys()]) if (!lasting.has(key)) interned.delete(key);
}

function int(name: string, bits: IntType["bits"], signed: boolean): IntType {
  return intern({ kind: "int", key: name, name, bits, signed });
}

export const U8 = int("u8", 8, false);
export const U16 = int("u16", 16, false);
export const U32 = int("u32", 32, false);
export const U64 = int("u64", 64, false);
export const USIZE = int("usize", 64, false);
export const I8 = int("i8", 8, true);
export const I16 = int("i16", 16, true);
export const I32 = int("i32", 32, true);
export const I64 = int("i64", 64, true);
export const ISIZE = int("isize", 64, true);
export const F32: FloatType = intern({ kind: "float", key: "f32", name: "f32", bits: 32 });
export const F64: FloatType = intern({ kind: "float", key: "f64", name: "f64", bits: 64 });
export const BE16: BigEndianType = intern({ kind: "be", key: "be16", name: "be16", bits: 16 });
export const BE32: BigEndianType = intern({ kind: "be", key: "be32", name: "be32", bits: 32 });
export const BE64: BigEndianType = intern({ kind: "be", key: "be64", name: "be64", bits: 64 });

function plain(kind: PlainType["kind"]): PlainType {
  return intern({ kind, key: kind });
}
export const BOOL = plain("bool");
export const VOID = plain("void");
export const NEVER = plain("never");
export const UNTYPED = plain("untyped");
export const UNTYPED_FLOAT = plain("untypedFloat");
export const NULL = plain("null");
export const STRING: StringType = intern({ kind: "string", key: "string" });

const lasting = new Set(interned.keys());

/** The machine numbers by the name that the source gives them. */
export const numbers: ReadonlyMap<string, IntType | FloatType | BigEndianType> = new Map(
  [U8, U16, U32, U64, USIZE, I8, I16, I32, I64, ISIZE, F32, F64, BE16, BE32, BE64].map((type) => [type.name, type]),
);

export const ptrTo = (elem: MachineType): PtrType => intern({ kind: "ptr", key: `Ptr<${elem.key}>`, elem });
export const sliceOf = (elem: MachineType): SliceType => intern({ kind: "slice", key: `Slice<${elem.key}>`, elem });
export const regOf = (elem: MachineType): RegType => intern({ kind: "reg", key: `Reg<${elem.key}>`, elem });
export const resultOf = (value: MachineType): ResultType =>
  intern({ kind: "result", key: `Result<${value.key}>`, value });
export const tagOf = (sink: MachineType): TagType => intern({ kind: "tag", key: `Tag<${sink.key}>`, sink });
export const tracerOf = (sink: ClassType, points: string): TracerType =>
  intern({ kind: "tracer", key: `Tracer<${sink.key}, ${JSON.stringify(points)}>`, sink, points });
export const tracepointOf = (id: string, parts: Omit<TracepointType, "kind" | "key">): TracepointType =>
  intern({ kind: "tracepoint", key: `Tracepoint<${id}>`, ...parts });
export const arrayOf = (elem: MachineType, length: number): ArrayType =>
  intern({ kind: "array", key: `FixedArray<${elem.key}, ${length}>`, elem, length });
export const tupleOf = (elems: readonly MachineType[]): TupleType =>
  intern({ kind: "tuple", key: `[${elems.map((e) => e.key).join(", ")}]`, elems });
export const classType = (instance: ClassInstance): ClassType =>
  intern({ kind: "class", key: `class ${instance.id}`, instance });
export const inlineOf = (instance: ClassInstance): InlineType =>
  intern({ kind: "inline", key: `Inline<${instance.id}>`, instance });
export const interfaceType = (instance: InterfaceInstance): InterfaceType =>
  intern({ kind: "interface", key: `interface ${instance.id}`, instance });
export const lengthOf = (value: number): LengthType => intern({ kind: "length", key: String(value), value });
export const enumType = (id: string, name: string, repr: IntType, members: EnumType["members"]): EnumType =>
  intern({ kind: "enum", key: `enum ${id}`, name, repr, members });
export const functionType = (params: readonly MachineType[], ret: MachineType): FunctionType =>
  intern({ kind: "function", key: `(${params.map((p) => p.key).join(", ")}) => ${ret.key}`, params, ret });
export const scopedOf = (fn: FunctionType): ScopedType => intern({ kind: "scoped", key: `Scoped<${fn.key}>`, fn });
export const nullable = (of: MachineType): MachineType =>
  of.kind === "nullable" || of.kind === "null" ? of : intern({ kind: "nullable", key: `${of.key} | null`, of });

/** `T` of `T | null`, any other type as it is. */
export const nonNull = (type: MachineType): MachineType => (type.kind === "nullable" ? type.of : type);

/** Types whose value may be null: a word or a pair whose first word is an address. */
export function canBeNull(type: MachineType): boolean {
  switch (type.kind) {
    case "ptr":
    case "class":
    case "interface":
    case "function":
    case "scoped":
    case "string":
    case "slice":
    case "inline":
    case "array":
    case "reg":
      return true;
    default:
      return false;
  }
}

/** Whether a value of the type can be kept in a variable, field or element; a Scoped function only travels as a parameter. */
export const isStorable = (type: MachineType): boolean =>
  !["void", "never", "length", "untyped", "untypedFloat", "scoped", "tracer", "tracepoint"].includes(
    nonNull(type).kind,
  );

/** Pairs: (pointer, length), (object, table), (code, frame). */
export function isPair(type: MachineType): boolean {
  const t = nonNull(type);
  return t.kind === "string" || t.kind === "slice" || t.kind === "interface" || t.kind === "scoped";
}

/** Types that live in place, and whose value is their address. */
export function isInPlace(type: MachineType): type is ArrayType | InlineType | RegType {
  return type.kind === "array" || type.kind === "inline" || type.kind === "reg";
}

/** The integer behind an `int` or `enum`. */
export function integerOf(type: MachineType): IntType | undefined {
  return type.kind === "int" ? type : type.kind === "enum" ? type.repr : undefined;
}

/** The type as a user writes it. */
export function typeName(type: MachineType): string {
  switch (type.kind) {
    case "bool":
      return "boolean";
    case "untyped":
      return "integer constant";
    case "untypedFloat":
      return "fractional constant";
    case "enum":
      return type.name;
    case "class":
    case "interface":
      return type.instance.name;
    case "inline":
      return `Inline<${type.instance.name}>`;
    case "ptr":
      return `Ptr<${typeName(type.elem)}>`;
    case "slice":
      return `Slice<${typeName(type.elem)}>`;
    case "reg":
      return `Reg<${typeName(type.elem)}>`;
    case "array":
      return `FixedArray<${typeName(type.elem)}, ${type.length}>`;
    case "tuple":
      return `[${type.elems.map(typeName).join(", ")}]`;
    case "result":
      return `Result<${typeName(type.value)}>`;
    case "nullable":
      return `${typeName(type.of)} | null`;
    case "scoped":
      return `Scoped<${typeName(type.fn)}>`;
    case "function":
      return `(${type.params.map((p, i) => `p${i}: ${typeName(p)}`).join(", ")}) => ${typeName(type.ret)}`;
    case "tag":
      return `Tag<${typeName(type.sink)}>`;
    case "tracer":
      return "a tracer";
    case "tracepoint":
      return "a tracepoint";
    default:
      return type.key;
  }
}
