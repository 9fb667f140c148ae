/** From TypeScript's types to machine types, under the type arguments of the instance at hand. */
import * as catalog from "../diagnostics/catalog.js";
import { refuse } from "../diagnostics/diagnostic.js";
import { ts } from "../frontend/typescript.js";
import type { ClassInstance } from "../lower/program/classes.js";
import type { Compilation } from "../lower/program/compilation.js";
import { TypeEnv } from "../lower/program/typeEnv.js";
import {
  arrayOf,
  BOOL,
  canBeNull,
  classType,
  enumType,
  type FunctionType,
  functionType,
  I32,
  I64,
  inlineOf,
  interfaceType,
  isInPlace,
  isStorable,
  lengthOf,
  type MachineType,
  NEVER,
  NULL,
  nonNull,
  nullable,
  numbers,
  ptrTo,
  regOf,
  resultOf,
  STRING,
  scopedOf,
  sliceOf,
  tagOf,
  tupleOf,
  typeName,
  U32,
  U64,
  VOID,
} from "./machineType.js";

export class TypeMapper {
  constructor(private readonly compilation: Compilation) {}

  private get checker(): ts.TypeChecker {
    return this.compilation.checker;
  }

  /** The machine type of a type annotation; refuses what has none. */
  fromNode(node: ts.TypeNode, env: TypeEnv): MachineType {
    const type = this.checker.getTypeFromTypeNode(node);
    if (type.flags & ts.TypeFlags.Number && !this.flavour(type)) refuse(node, catalog.bareNumber("number"));
    if (type.flags & ts.TypeFlags.BigIntLike) refuse(node, catalog.bareNumber("bigint"));
    return this.fromType(type, env, node);
  }

  /** The machine type of a variable, field or parameter. */
  storage(node: ts.TypeNode, env: TypeEnv, name: string): MachineType {
    const type = this.fromNode(node, env);
    if (type.kind === "scoped") refuse(node, catalog.scopedEscapes());
    return isStorable(type) ? type : refuse(node, catalog.needsMachineType(name));
  }

  fromType(type: ts.Type, env: TypeEnv, node: ts.Node): MachineType {
    const found = this.tryFromType(type, env, node);
    if (found?.kind === "length") refuse(node, catalog.bareNumber(this.checker.typeToString(type)));
    if (found) return found;
    if (this.checker.isArrayType(type)) refuse(node, catalog.dynamicArray());
    refuse(node, catalog.unsupportedType(this.checker.typeToString(type)));
  }

  /** The type of a parameter by its annotation, or by its context. */
  ofParameter(param: ts.ParameterDeclaration, env: TypeEnv): MachineType {
    if (param.dotDotDotToken) refuse(param, catalog.notInLanguage("a rest parameter", "take a Slice<T>"));
    if (param.questionToken) {
      refuse(param, catalog.notInLanguage("an optional parameter", "give it a default value, or write `x: T | null`"));
    }
    const type = param.type
      ? this.fromNode(param.type, env)
      : this.tryFromType(this.checker.getTypeAtLocation(param), env, param);
    return type && (isStorable(type) || nonNull(type).kind === "scoped")
      ? type
      : refuse(param, catalog.needsMachineType(param.name.getText()));
  }

  /** Undefined for plain `number` and whatever else has no machine type. */
  tryFromType(type: ts.Type, env: TypeEnv, node?: ts.Node): MachineType | undefined {
    const { flags } = type;
    const F = ts.TypeFlags;
    if (flags & F.BooleanLike) return BOOL;
    if (flags & F.EnumLike && !(flags & F.Intersection)) return this.enumOf(type);
    if (flags & F.StringLike) return STRING;
    if (flags & F.Null) return NULL;
    if (flags & (F.Void | F.Undefined)) return VOID;
    if (flags & F.Never) return NEVER;
    if (type.isNumberLiteral()) return lengthOf(type.value);
    if (flags & F.TypeParameter) return this.typeParameter(type, env);
    // `NoInfer<T>` while T is open.
    if (flags & F.Substitution) return this.tryFromType((type as ts.SubstitutionType).baseType, env, node);
    if (type.isIntersection()) return this.intersection(type, env, node);
    if (type.isUnion()) return this.union(type, env, node);
    if (flags & F.Object) return this.object(type as ts.ObjectType, env, node);
    return undefined;
  }

  /** The language's ambient `Errno`. */
  errno(node: ts.Node): MachineType {
    const [symbol] = this.checker
      .getSymbolsInScope(node, ts.SymbolFlags.Enum)
      .filter((s) => s.name === "Errno" && this.compilation.isLang(s));
    return this.fromType(this.checker.getDeclaredTypeOfSymbol(symbol), TypeEnv.empty, node);
  }

  /** Whether the checker has narrowed a `Result` to its error. */
  isFailure(type: ts.Type): boolean {
    const ok = this.checker.getPropertyOfType(type, "ok");
    if (!ok || !this.compilation.isLang(ok)) return false;
    return this.checker.typeToString(this.checker.getTypeOfSymbol(ok)) === "false";
  }

  /** The name of the machine number behind a type, if it carries one. */
  flavour(type: ts.Type): string | undefined {
    const repr = this.checker.getPropertyOfType(type, "__repr");
    if (!repr || !this.compilation.isLang(repr)) return undefined;
    const value = this.checker.getNonNullableType(this.checker.getTypeOfSymbol(repr));
    return value.isStringLiteral() ? value.value : undefined;
  }

  private typeParameter(type: ts.Type, env: TypeEnv): MachineType | undefined {
    if (type.symbol && type.symbol.flags & ts.SymbolFlags.TypeParameter) {
      const found = env.get(type.symbol);
      if (found) return found;
      return undefined;
    }
    return env.self;
  }

  private intersection(type: ts.IntersectionType, env: TypeEnv, node?: ts.Node): MachineType | undefined {
    const flavour = this.flavour(type);
    if (flavour) return numbers.get(flavour);
    const real = type.types.filter((part) => !this.isMarker(part));
    if (real.length !== 1) return undefined;
    const inner = this.tryFromType(real[0], env, node);
    if (!inner) return undefined;
    if (this.hasMarker(type, "__scoped")) return inner.kind === "function" ? scopedOf(inner) : undefined;
    if (this.hasMarker(type, "__inline")) {
      if (inner.kind !== "class") return inner;
      if (node && inner.instance.isAbstract) refuse(node, catalog.embedsAbstract(inner.instance.name));
      return inlineOf(inner.instance);
    }
    return inner;
  }

  private isMarker(type: ts.Type): boolean {
    const properties = this.checker.getPropertiesOfType(type);
    return (
      properties.length === 1 &&
      ["__inline", "__scoped", "__repr"].includes(properties[0].name) &&
      this.compilation.isLang(properties[0])
    );
  }

  private hasMarker(type: ts.IntersectionType, name: string): boolean {
    return type.types.some((part) => this.isMarker(part) && this.checker.getPropertyOfType(part, name) !== undefined);
  }

  private union(type: ts.UnionType, env: TypeEnv, node?: ts.Node): MachineType | undefined {
    const result = this.result(type, env, node);
    if (result) return result;
    const parts = type.types.filter((part) => !(part.flags & (ts.TypeFlags.Null | ts.TypeFlags.Undefined)));
    const mapped = new Set(parts.map((part) => this.tryFromType(part, env, node)));
    if (mapped.size !== 1) return undefined;
    const [inner] = mapped;
    if (!inner || parts.length === type.types.length) return inner;
    if ((!canBeNull(inner) || isInPlace(inner)) && inner.kind !== "nullable") {
      if (node) refuse(node, catalog.nullableValue(typeName(inner)));
      return undefined;
    }
    return nullable(inner);
  }

  private result(type: ts.UnionType, env: TypeEnv, node?: ts.Node): MachineType | undefined {
    if (type.aliasSymbol?.name === "Result" && this.compilation.isLang(type.aliasSymbol)) {
      const arg = type.aliasTypeArguments?.[0];
      const value = arg && this.tryFromType(arg, env, node);
      return value && resultOf(value);
    }
    const ok = this.checker.getPropertyOfType(type, "ok");
    if (!ok) return undefined;
    for (const part of type.types) {
      const value = this.checker.getPropertyOfType(part, "value");
      if (value && this.compilation.isLang(value)) {
        const mapped = this.tryFromType(this.checker.getTypeOfSymbol(value), env, node);
        return mapped && resultOf(mapped);
      }
    }
    return undefined;
  }

  private enumOf(type: ts.Type): MachineType | undefined {
    let symbol = (type.isUnion() ? type.types[0].symbol : type.symbol) ?? type.aliasSymbol;
    let decl = symbol?.declarations?.[0];
    if (decl && ts.isEnumMember(decl)) {
      decl = decl.parent;
      symbol = this.checker.getSymbolAtLocation((decl as ts.EnumDeclaration).name) ?? symbol;
    }
    if (!symbol || !decl || !ts.isEnumDeclaration(decl)) return undefined;
    const members = decl.members.map((m) => ({
      name: m.name.getText(),
      value: this.memberValue(m),
    }));
    const fits = (min: bigint, max: bigint): boolean => members.every((m) => m.value >= min && m.value <= max);
    const repr = fits(-0x80000000n, 0x7fffffffn) ? I32 : fits(0n, 0xffffffffn) ? U32 : fits(0n, 1n << 63n) ? U64 : I64;
    return enumType(this.compilation.idOf(symbol), symbol.name, repr, members);
  }

  private memberValue(member: ts.EnumMember): bigint {
    const value = this.checker.getConstantValue(member);
    if (typeof value !== "number" || !Number.isSafeInteger(value))
      refuse(member, catalog.enumMember(member.name.getText()));
    return BigInt(value);
  }

  private object(type: ts.ObjectType, env: TypeEnv, node?: ts.Node): MachineType | undefined {
    if (this.checker.isTupleType(type)) {
      const elems = this.checker.getTypeArguments(type as ts.TypeReference).map((t) => this.tryFromType(t, env, node));
      return elems.every((e) => e !== undefined && isStorable(e)) ? tupleOf(elems as MachineType[]) : undefined;
    }
    const { symbol } = type;
    if (!symbol) return undefined;
    if (this.compilation.isLang(symbol)) return this.builtIn(symbol.name, type, env, node);
    const args = (): MachineType[] | undefined => this.arguments(type, symbol, env, node);
    if (symbol.flags & ts.SymbolFlags.Class) {
      if (this.isConstructorType(type)) return undefined;
      const list = args();
      return list && classType(this.compilation.classInstance(symbol, list));
    }
    if (symbol.flags & ts.SymbolFlags.Interface) {
      const list = args();
      return list && interfaceType(this.compilation.interfaceInstance(symbol, list));
    }
    return this.functionOf(type, env);
  }

  private isConstructorType(type: ts.Type): boolean {
    return type.getConstructSignatures().length > 0;
  }

  private arguments(type: ts.ObjectType, symbol: ts.Symbol, env: TypeEnv, node?: ts.Node): MachineType[] | undefined {
    const count = this.compilation.typeParameters(symbol).length;
    if (count === 0) return [];
    const args = this.checker.getTypeArguments(type as ts.TypeReference).slice(0, count);
    const mapped = args.map((t) => this.tryFromType(t, env, node));
    return mapped.every((m) => m !== undefined) ? mapped : undefined;
  }

  private builtIn(name: string, type: ts.ObjectType, env: TypeEnv, node?: ts.Node): MachineType | undefined {
    const args = this.checker.getTypeArguments(type as ts.TypeReference);
    const arg = (): MachineType | undefined => args[0] && this.pointee(args[0], env, node);
    switch (name) {
      case "Ptr": {
        const elem = arg();
        return elem && ptrTo(elem);
      }
      case "Slice":
      case "Slots": {
        const elem = arg();
        return elem && sliceOf(elem);
      }
      case "Reg": {
        const elem = arg();
        return elem && regOf(elem);
      }
      case "Tag": {
        const elem = arg();
        return elem && tagOf(elem);
      }
      case "FixedArray": {
        const elem = arg();
        const length = this.lengthOf(args[1], env);
        if (node && elem?.kind === "class") checkElement(elem.instance, node);
        return elem && length !== undefined ? arrayOf(elem, length) : undefined;
      }
      default:
        if (type.symbol.flags & ts.SymbolFlags.Interface && !["Array", "ReadonlyArray"].includes(name)) {
          return interfaceType(
            this.compilation.interfaceInstance(type.symbol, this.arguments(type, type.symbol, env, node) ?? []),
          );
        }
        return this.functionOf(type, env);
    }
  }

  private lengthOf(type: ts.Type | undefined, env: TypeEnv): number | undefined {
    if (type?.isNumberLiteral()) return Number.isSafeInteger(type.value) && type.value >= 0 ? type.value : undefined;
    if (type && type.flags & ts.TypeFlags.TypeParameter) {
      const mapped = env.get(type.symbol);
      return mapped?.kind === "length" ? mapped.value : undefined;
    }
    return undefined;
  }

  /** What a pointer points to: `unknown` counts as bytes. */
  private pointee(type: ts.Type, env: TypeEnv, node?: ts.Node): MachineType | undefined {
    if (type.flags & ts.TypeFlags.Unknown) return numbers.get("u8");
    const found = this.tryFromType(type, env, node);
    return found && isStorable(found) ? found : undefined;
  }

  private functionOf(type: ts.Type, env: TypeEnv): FunctionType | undefined {
    const [signature, ...more] = type.getCallSignatures();
    if (!signature || more.length > 0) return undefined;
    const params = signature.getParameters().map((p) => {
      const decl = p.valueDeclaration;
      return this.tryFromType(this.checker.getTypeOfSymbol(p), env, decl);
    });
    const ret = this.tryFromType(signature.getReturnType(), env);
    if (!ret || ret.kind === "length" || ret.kind === "scoped") return undefined;
    const known = params.every((p) => p !== undefined && (isStorable(p) || nonNull(p).kind === "scoped"));
    return known ? functionType(params as MachineType[], ret) : undefined;
  }
}

/** Elements of an array lie in place, and start as zeroes. */
function checkElement(cls: ClassInstance, node: ts.Node): void {
  if (cls.isAbstract) refuse(node, catalog.embedsAbstract(cls.name));
  if (cls.hasTable) refuse(node, catalog.zeroedTable(cls.name, "an element of an array"));
}
