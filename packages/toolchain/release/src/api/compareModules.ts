/**
 * Changes of the module that a contract exports, as the type checker sees them. For every member that was there and still is:
 *
 * - where the new type is not assignable to the old one, callers break,
 * - where the old type is not assignable to the new one, those who implement or override it break.
 */
import { dirname, join } from "node:path";
import ts from "typescript";
import type { Change } from "./change.js";
import { kernelOptions } from "./declarations.js";
import { beforeName, holderName, type Pairs, pair } from "./pairs.js";

/** Both modules as declarations; `entry` is the contract's, from where imports of other packages are found. */
export function compareModules(before: string, after: string, entry: string): Change[] {
  if (before === after) return [];
  const pairs = pair(before, after);
  return [
    ...pairs.removed.map((member): Change => ({ breaks: "callers", member, text: "no longer exported" })),
    ...pairs.added.map((member): Change => ({ breaks: "nobody", member, text: "added" })),
    ...new Comparison(pairs, dirname(entry)).changes(),
  ];
}

class Comparison {
  private readonly checker: ts.TypeChecker;
  private readonly names: ReadonlyMap<string, ts.Symbol>;

  constructor(
    private readonly pairs: Pairs,
    folder: string,
  ) {
    const options = kernelOptions(folder);
    const file = join(folder, "api-before-and-after.ts");
    const host = ts.createCompilerHost(options);
    const { getSourceFile, fileExists } = host;
    host.fileExists = (path) => path === file || fileExists(path);
    host.getSourceFile = (path, ...rest) =>
      path === file ? ts.createSourceFile(path, pairs.text, ts.ScriptTarget.Latest) : getSourceFile(path, ...rest);
    const program = ts.createProgram([file], options, host);
    this.checker = program.getTypeChecker();
    const source = program.getSourceFile(file);
    const scope = source === undefined ? [] : this.checker.getSymbolsInScope(source, ts.SymbolFlags.All);
    this.names = new Map(scope.map((symbol) => [symbol.name, symbol]));
  }

  changes(): Change[] {
    return this.pairs.names.flatMap((name) => {
      const [before, after] = [this.names.get(beforeName(name)), this.names.get(name)];
      if (before === undefined || after === undefined) return [];
      if (before.flags & ts.SymbolFlags.Enum) return this.ofEnum(name, before, after);
      return [...this.ofValue(name, before, after), ...this.ofType(name, before, after)];
    });
  }

  private ofEnum(name: string, before: ts.Symbol, after: ts.Symbol): Change[] {
    const values = (of: ts.Symbol): Map<string, string | number | undefined> =>
      new Map(
        [...(of.exports ?? [])].map(([key, { valueDeclaration }]) => [String(key), this.constant(valueDeclaration)]),
      );
    const [old, now] = [values(before), values(after)];
    const keys = [...new Set([...old.keys(), ...now.keys()])];
    return keys.flatMap((key): Change[] => {
      const member = `${name}.${key}`;
      if (!old.has(key)) return [{ breaks: "nobody", member, text: "added" }];
      if (!now.has(key)) return [{ breaks: "callers", member, text: "removed" }];
      if (old.get(key) === now.get(key)) return [];
      return [{ breaks: "callers", member, text: `was ${old.get(key)}, is ${now.get(key)}` }];
    });
  }

  private constant(declaration: ts.Declaration | undefined): string | number | undefined {
    return declaration && ts.isEnumMember(declaration) ? this.checker.getConstantValue(declaration) : undefined;
  }

  /** Functions, constants, and of classes the constructor and what is static. */
  private ofValue(name: string, before: ts.Symbol, after: ts.Symbol): Change[] {
    if (!(before.flags & ts.SymbolFlags.Value)) return [];
    if (!(after.flags & ts.SymbolFlags.Value)) {
      return [{ breaks: "callers", member: name, text: "is a type only" }];
    }
    const [old, now] = [this.checker.getTypeOfSymbol(before), this.checker.getTypeOfSymbol(after)];
    const isClass = (before.flags & ts.SymbolFlags.Class) !== 0;
    // The instances are compared member by member; here only how they are made.
    const fits = isClass ? this.sameConstruction(old, now) : this.accepts(old, now);
    if (fits) return [];
    const text = isClass ? "is constructed otherwise" : `was ${this.show(old, before)}, is ${this.show(now, after)}`;
    return [{ breaks: "callers", member: name, text }];
  }

  private sameConstruction(old: ts.Type, now: ts.Type): boolean {
    const [before, after] = [old, now].map((type) => type.getConstructSignatures());
    const parameters = (signature: ts.Signature | undefined) =>
      (signature?.parameters ?? []).map((each) => this.checker.getTypeOfSymbol(each));
    return (before ?? []).every((signature, index) => {
      const other = after?.[index];
      if (other === undefined) return false;
      const [given, taken] = [parameters(signature), parameters(other)];
      const required = other.parameters.filter((each) => !isOptionalParameter(each)).length;
      return (
        taken.length >= given.length &&
        required <= signature.parameters.filter((each) => !isOptionalParameter(each)).length &&
        given.every((type, at) => this.checker.isTypeAssignableTo(type, taken[at] ?? type))
      );
    });
  }

  /** Members of interfaces and classes; other types as a whole. */
  private ofType(name: string, before: ts.Symbol, after: ts.Symbol): Change[] {
    const [count, others] = [parametersOf(before), parametersOf(after)];
    if (count !== others) {
      return [{ breaks: "callers", member: name, text: `had ${count} type parameters, has ${others}` }];
    }
    const holder = this.names.get(holderName(name));
    const [signature] = holder === undefined ? [] : this.checker.getTypeOfSymbol(holder).getCallSignatures();
    const [old, now] = signature?.parameters.map((each) => this.checker.getTypeOfSymbol(each)) ?? [];
    if (old === undefined || now === undefined) return [];
    if (!(before.flags & (ts.SymbolFlags.Interface | ts.SymbolFlags.Class)))
      return this.ofMember(name, old, now, false);
    const properties = new Map(now.getProperties().map((each) => [each.name, each]));
    const known = new Set(old.getProperties().map((each) => each.name));
    return [
      ...old.getProperties().flatMap((property): Change[] => {
        const member = `${name}.${property.name}`;
        const other = properties.get(property.name);
        if (other === undefined) return [{ breaks: "callers", member, text: "removed" }];
        return this.ofProperty(member, property, other);
      }),
      ...[...properties.values()].filter((each) => !known.has(each.name)).map((each) => added(name, each, after)),
    ];
  }

  private ofProperty(member: string, before: ts.Symbol, after: ts.Symbol): Change[] {
    const [old, now] = [this.checker.getTypeOfSymbol(before), this.checker.getTypeOfSymbol(after)];
    const found = this.ofMember(member, old, now, !isReadonly(before));
    if (found.length > 0) return found;
    if (!isReadonly(before) && isReadonly(after)) return [{ breaks: "callers", member, text: "is readonly now" }];
    if (isOptional(before) && !isOptional(after)) return [{ breaks: "implementers", member, text: "is required now" }];
    if (!isOptional(before) && isOptional(after)) return [{ breaks: "callers", member, text: "is optional now" }];
    if (!isAbstract(before) && isAbstract(after)) return [{ breaks: "implementers", member, text: "is abstract now" }];
    return [];
  }

  private ofMember(member: string, old: ts.Type, now: ts.Type, written: boolean): Change[] {
    const [gives, takes] = [this.accepts(old, now), this.checker.isTypeAssignableTo(old, now)];
    if (gives && takes) return [];
    const text = `was ${this.show(old)}, is ${this.show(now)}`;
    if (!gives || written) return [{ breaks: "callers", member, text }];
    return [{ breaks: "implementers", member, text }];
  }

  /** Whether what is there now can stand where the old type was expected, in calls too: with all arguments that were given. */
  private accepts(old: ts.Type, now: ts.Type): boolean {
    if (!this.checker.isTypeAssignableTo(now, old)) return false;
    const [before, after] = [old, now].map((type) => type.getCallSignatures());
    if (before?.length !== 1 || after?.length !== 1) return true;
    const most = (signature: ts.Signature | undefined): number =>
      signature?.parameters.some(isRest) ? Number.POSITIVE_INFINITY : (signature?.parameters.length ?? 0);
    return most(after[0]) >= most(before[0]);
  }

  private show(type: ts.Type, symbol?: ts.Symbol): string {
    const text = this.checker.typeToString(type, symbol?.valueDeclaration, ts.TypeFormatFlags.NoTruncation);
    return text.replaceAll("Before$", "");
  }
}

/** A member that was not there before. */
function added(owner: string, property: ts.Symbol, of: ts.Symbol): Change {
  const member = `${owner}.${property.name}`;
  const given = (of.flags & ts.SymbolFlags.Class) !== 0 && !isAbstract(property);
  if (given || isOptional(property)) return { breaks: "nobody", member, text: "added" };
  return { breaks: "implementers", member, text: "added, and required of every implementation" };
}

function parametersOf({ declarations = [] }: ts.Symbol): number {
  const [found] = declarations.filter(
    (each) => ts.isInterfaceDeclaration(each) || ts.isClassDeclaration(each) || ts.isTypeAliasDeclaration(each),
  );
  return found?.typeParameters?.length ?? 0;
}

const isOptional = (symbol: ts.Symbol): boolean => (symbol.flags & ts.SymbolFlags.Optional) !== 0;
const isAbstract = (symbol: ts.Symbol): boolean => (modifiersOf(symbol) & ts.ModifierFlags.Abstract) !== 0;
const isReadonly = (symbol: ts.Symbol): boolean =>
  (modifiersOf(symbol) & ts.ModifierFlags.Readonly) !== 0 || (symbol.flags & ts.SymbolFlags.Accessor) !== 0;

function modifiersOf(symbol: ts.Symbol): ts.ModifierFlags {
  const [declaration] = symbol.declarations ?? [];
  return declaration === undefined ? ts.ModifierFlags.None : ts.getCombinedModifierFlags(declaration);
}

function isOptionalParameter(symbol: ts.Symbol): boolean {
  const declaration = symbol.valueDeclaration;
  return (
    declaration !== undefined &&
    ts.isParameter(declaration) &&
    (declaration.questionToken !== undefined || declaration.dotDotDotToken !== undefined)
  );
}

function isRest(symbol: ts.Symbol): boolean {
  const declaration = symbol.valueDeclaration;
  return declaration !== undefined && ts.isParameter(declaration) && declaration.dotDotDotToken !== undefined;
}
