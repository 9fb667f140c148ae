/** DWARF as LLVM metadata: files, functions, variables and types under the names the source gives them. */
import path from "node:path";
import { elementLayout, layoutOf } from "../types/layout.js";
import { type MachineType, typeName, U8, USIZE } from "../types/machineType.js";
import type { IrModule } from "./module.js";

const DW_ATE = { boolean: 2, float: 4, signed: 5, unsigned: 7 };

export class DebugInfo {
  private readonly files = new Map<string, string>();
  private readonly types = new Map<string, string>();
  private readonly locations = new Map<string, string>();
  private readonly globals: string[] = [];
  private readonly unit: string;

  /** Call when every global is known: LLVM describes the ones that the unit lists. */
  readonly finish: () => void;

  constructor(
    private readonly module: IrModule,
    rootFile: string,
  ) {
    const file = this.file(rootFile);
    const globals = module.reserveMetadata();
    this.finish = () => globals.set(`!{${this.globals.join(", ")}}`);
    this.unit = module.addMetadata(
      `distinct !DICompileUnit(language: DW_LANG_C99, file: ${file}, producer: "ukts", isOptimized: true, runtimeVersion: 0, emissionKind: FullDebug, globals: ${globals.ref}, splitDebugInlining: false, nameTableKind: None)`,
    );
    module.addNamedMetadata(`!llvm.dbg.cu = !{${this.unit}}`);
    const flags = [
      module.addMetadata('!{i32 7, !"Dwarf Version", i32 4}'),
      module.addMetadata('!{i32 2, !"Debug Info Version", i32 3}'),
    ];
    module.addNamedMetadata(`!llvm.module.flags = !{${flags.join(", ")}}`);
  }

  /** `name` is the path that debuggers and backtraces show, the same on every machine. */
  file(name: string): string {
    let ref = this.files.get(name);
    if (!ref) {
      ref = this.module.addMetadata(
        `!DIFile(filename: ${text(path.basename(name))}, directory: ${text(path.dirname(name))})`,
      );
      this.files.set(name, ref);
    }
    return ref;
  }

  subprogram(
    name: string,
    linkage: string,
    file: string,
    line: number,
    params: readonly MachineType[],
    ret: MachineType,
    isArtificial = false,
  ): string {
    const fileRef = this.file(file);
    const signature = [
      ret.kind === "void" || ret.kind === "never" ? "null" : this.type(ret),
      ...params.map((p) => this.type(p)),
    ];
    const list = this.module.addMetadata(`!{${signature.join(", ")}}`);
    const type = this.module.addMetadata(`!DISubroutineType(types: ${list})`);
    return this.module.addMetadata(
      `distinct !DISubprogram(name: ${text(name)}, linkageName: ${text(linkage)}, scope: ${fileRef}, file: ${fileRef}, line: ${line}, type: ${type}, scopeLine: ${line}${isArtificial ? ", flags: DIFlagArtificial" : ""}, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: ${this.unit}, retainedNodes: !{})`,
    );
  }

  location(line: number, column: number, scope: string): string {
    const key = `${line}:${column}:${scope}`;
    let ref = this.locations.get(key);
    if (!ref) {
      ref = this.module.addMetadata(`!DILocation(line: ${line}, column: ${column}, scope: ${scope})`);
      this.locations.set(key, ref);
    }
    return ref;
  }

  block(scope: string, file: string, line: number, column: number): string {
    return this.module.addMetadata(
      `distinct !DILexicalBlock(scope: ${scope}, file: ${this.file(file)}, line: ${line}, column: ${column})`,
    );
  }

  /** `type` is a reference from `type` or `alias`. */
  variable(name: string, type: string, scope: string, file: string, line: number, arg: number): string {
    const which = arg > 0 ? `arg: ${arg}, ` : "";
    return this.module.addMetadata(
      `!DILocalVariable(name: ${text(name)}, ${which}scope: ${scope}, file: ${this.file(file)}, line: ${line}, type: ${type})`,
    );
  }

  /** The type under the name that a `type` declaration of the program gives it. */
  alias(name: string, type: MachineType): string {
    const key = `alias ${name} ${type.key}`;
    let ref = this.types.get(key);
    if (!ref) {
      ref = this.module.addMetadata(
        `!DIDerivedType(tag: DW_TAG_typedef, name: ${text(name)}, baseType: ${this.type(type)})`,
      );
      this.types.set(key, ref);
    }
    return ref;
  }

  /** Without its symbol's name, by which gdb would ask for it otherwise. */
  globalVariable(name: string, type: MachineType, file: string, line: number): string {
    const variable = this.module.addMetadata(
      `distinct !DIGlobalVariable(name: ${text(name)}, scope: ${this.unit}, file: ${this.file(file)}, line: ${line}, type: ${this.type(type)}, isLocal: true, isDefinition: true)`,
    );
    const ref = this.module.addMetadata(`!DIGlobalVariableExpression(var: ${variable}, expr: !DIExpression())`);
    this.globals.push(ref);
    return ref;
  }

  type(type: MachineType): string {
    const known = this.types.get(type.key);
    if (known) return known;
    const node = this.module.reserveMetadata();
    this.types.set(type.key, node.ref);
    node.set(this.describe(type));
    return node.ref;
  }

  private describe(type: MachineType): string {
    const name = text(typeName(type));
    switch (type.kind) {
      case "int":
        return basic(name, type.bits, type.signed ? DW_ATE.signed : DW_ATE.unsigned);
      case "be":
        return basic(name, type.bits, DW_ATE.unsigned);
      case "float":
        return basic(name, type.bits, DW_ATE.float);
      case "bool":
        return basic(name, 8, DW_ATE.boolean);
      case "enum": {
        const members = type.members.map((m) =>
          this.module.addMetadata(
            `!DIEnumerator(name: ${text(m.name)}, value: ${m.value}${type.repr.signed ? "" : ", isUnsigned: true"})`,
          ),
        );
        const list = this.module.addMetadata(`!{${members.join(", ")}}`);
        return `!DICompositeType(tag: DW_TAG_enumeration_type, name: ${name}, size: ${type.repr.bits}, baseType: ${this.type(type.repr)}, elements: ${list})`;
      }
      case "class":
        return pointer(this.struct(type.instance));
      case "inline":
        return `!DIDerivedType(tag: DW_TAG_typedef, name: ${name}, baseType: ${this.struct(type.instance)})`;
      case "ptr":
        return pointer(type.elem.kind === "class" ? this.struct(type.elem.instance) : this.optional(type.elem));
      case "reg":
        return `!DIDerivedType(tag: DW_TAG_volatile_type, baseType: ${this.type(type.elem)})`;
      case "array": {
        const elem = type.elem.kind === "class" ? this.struct(type.elem.instance) : this.type(type.elem);
        const range = this.module.addMetadata(`!DISubrange(count: ${type.length})`);
        const list = this.module.addMetadata(`!{${range}}`);
        const size = elementLayout(type.elem).size * type.length * 8;
        return `!DICompositeType(tag: DW_TAG_array_type, baseType: ${elem}, size: ${size}, elements: ${list})`;
      }
      case "string":
        return this.pair(name, "ptr", this.pointerTo(this.type(U8)), "length", this.type(USIZE));
      case "slice":
        return this.pair(name, "ptr", this.pointerTo(this.elem(type.elem)), "length", this.type(USIZE));
      case "interface":
        return this.pair(name, "object", this.pointerTo("null"), "table", this.pointerTo("null"));
      case "scoped":
        return this.pair(name, "code", this.pointerTo("null"), "frame", this.pointerTo("null"));
      case "nullable":
        return `!DIDerivedType(tag: DW_TAG_typedef, name: ${name}, baseType: ${this.type(type.of)})`;
      case "tuple":
        return this.record(
          name,
          type.elems.map((elem, i) => ({ name: String(i), type: this.type(elem), layout: layoutOf(elem) })),
          type,
        );
      case "result": {
        const value =
          type.value.kind === "void"
            ? []
            : [{ name: "value", type: this.type(type.value), layout: layoutOf(type.value) }];
        const error = {
          name: "error",
          type: this.module.addMetadata(basic('"Errno"', 32, DW_ATE.signed)),
          layout: { size: 4, align: 4 },
        };
        return this.record(name, [...value, error], type);
      }
      case "function": {
        const list = this.module.addMetadata(
          `!{${[this.optional(type.ret), ...type.params.map((p) => this.type(p))].join(", ")}}`,
        );
        return pointer(this.module.addMetadata(`!DISubroutineType(types: ${list})`));
      }
      default:
        return pointer("null");
    }
  }

  private elem(type: MachineType): string {
    return type.kind === "class" ? this.struct(type.instance) : this.optional(type);
  }

  private optional(type: MachineType): string {
    return type.kind === "void" || type.kind === "never" ? "null" : this.type(type);
  }

  private pointerTo(target: string): string {
    return this.module.addMetadata(pointer(target));
  }

  private pair(name: string, first: string, firstType: string, second: string, secondType: string): string {
    const members = [this.member(first, firstType, 64, 0), this.member(second, secondType, 64, 64)];
    return this.composite(name, members, 128);
  }

  private record(
    name: string,
    parts: { name: string; type: string; layout: { size: number; align: number } }[],
    whole: MachineType,
  ): string {
    let at = 0;
    const members = parts.map((part) => {
      at = Math.ceil(at / part.layout.align) * part.layout.align;
      const member = this.member(part.name, part.type, part.layout.size * 8, at * 8);
      at += part.layout.size;
      return member;
    });
    return this.composite(name, members, layoutOf(whole).size * 8);
  }

  private struct(instance: {
    id: string;
    name: string;
    layout: { size: number };
    fields: readonly { name: string; type: MachineType; offset: number; alias: string | undefined }[];
  }): string {
    const key = `struct ${instance.id}`;
    const known = this.types.get(key);
    if (known) return known;
    const node = this.module.reserveMetadata();
    this.types.set(key, node.ref);
    const members = instance.fields.map((f) =>
      this.member(
        f.name,
        f.alias === undefined ? this.type(f.type) : this.alias(f.alias, f.type),
        layoutOf(f.type).size * 8,
        f.offset * 8,
      ),
    );
    node.set(this.composite(text(instance.name), members, instance.layout.size * 8));
    return node.ref;
  }

  private member(name: string, type: string, size: number, offset: number): string {
    return this.module.addMetadata(
      `!DIDerivedType(tag: DW_TAG_member, name: ${text(name)}, baseType: ${type}, size: ${size}, offset: ${offset})`,
    );
  }

  private composite(name: string, members: string[], size: number): string {
    const list = this.module.addMetadata(`!{${members.join(", ")}}`);
    return `!DICompositeType(tag: DW_TAG_structure_type, name: ${name}, size: ${size}, elements: ${list})`;
  }
}

const text = (s: string): string => `"${s.replace(/["\\]/g, (c) => (c === '"' ? "\\22" : "\\5C"))}"`;
const basic = (name: string, bits: number, encoding: number): string =>
  `!DIBasicType(name: ${name}, size: ${bits}, encoding: ${encoding})`;
const pointer = (to: string): string => `!DIDerivedType(tag: DW_TAG_pointer_type, baseType: ${to}, size: 64)`;
