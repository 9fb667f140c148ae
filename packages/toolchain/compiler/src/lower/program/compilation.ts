/** The whole program while it is lowered: what was asked for, what was made of it, and what is still to do. */
import path from "node:path";
import { defineBridge } from "../../abi/boundary.js";
import { type TargetMachine, targetMachine } from "../../backend/target.js";
import * as catalog from "../../diagnostics/catalog.js";
import {
  AlreadyReported,
  type Diagnostic,
  DialectError,
  place,
  placeAt,
  refuse,
} from "../../diagnostics/diagnostic.js";
import type { Frontend } from "../../frontend/program.js";
import { ts } from "../../frontend/typescript.js";
import { DebugInfo } from "../../ir/debugInfo.js";
import { globalName, IrModule } from "../../ir/module.js";
import type { CompileOptions } from "../../options.js";
import { TypeMapper } from "../../types/fromTypeScript.js";
import type { FunctionType, MachineType } from "../../types/machineType.js";
import { ClassInstance } from "./classes.js";
import { Exports } from "./exports.js";
import { type FunctionInstance, FunctionTable } from "./functions.js";
import { Hierarchy } from "./hierarchy.js";
import { InterfaceInstance } from "./interfaces.js";
import { Slots } from "./slots.js";
import { Statics } from "./statics.js";
import { TypeEnv } from "./typeEnv.js";

/** How deep type arguments may nest. */
export const MAX_NESTING = 24;

/** How deep the brackets of a type's key nest. */
export function nesting(key: string): number {
  let depth = 0;
  let deepest = 0;
  for (const c of key.replace(/=>/g, "")) {
    if ("<[(".includes(c)) deepest = Math.max(deepest, ++depth);
    else if (">])".includes(c)) depth--;
  }
  return deepest;
}

export class Compilation {
  readonly module = new IrModule();
  readonly types = new TypeMapper(this);
  readonly debug: DebugInfo;
  readonly target: TargetMachine;
  readonly hierarchy: Hierarchy;
  readonly functions = new FunctionTable(this);
  readonly statics = new Statics(this);
  readonly slots: Slots;
  readonly exports: Exports;
  readonly diagnostics: Diagnostic[] = [];
  private readonly reported = new Set<string>();
  private readonly ids = new Map<ts.Symbol, string>();
  private readonly classes = new Map<string, ClassInstance>();
  private readonly interfaces = new Map<string, InterfaceInstance>();
  private readonly langCache = new Map<ts.Symbol, boolean>();
  private readonly bridges = new Set<string>();
  private readonly usedStorage = new Set<string>();
  private errno: MachineType | undefined;
  private quiet = 0;
  private hasStringEquality = false;
  private recorder: (() => void)[] | undefined;

  constructor(
    readonly options: CompileOptions,
    readonly frontend: Frontend,
  ) {
    this.module.addMetadata('!{!"branch_weights", i32 1, i32 2000}');
    this.module.addMetadata("!{}");
    this.debug = new DebugInfo(this.module, this.sourceName(frontend.root));
    this.target = targetMachine(options.target);
    this.hierarchy = new Hierarchy(frontend.checker, frontend.files);
    this.slots = new Slots(this);
    this.exports = new Exports(this);
  }

  get checker(): ts.TypeChecker {
    return this.frontend.checker;
  }

  /**
   * Adds something to the program: a function to lower, a table, a global. Code that is lowered for its diagnostics only adds
   * nothing; what a static's initialiser adds is kept until the static itself is needed.
   */
  effect(work: () => void): void {
    if (this.recorder) this.recorder.push(work);
    else if (this.quiet === 0) work();
  }

  get isQuiet(): boolean {
    return this.quiet > 0;
  }

  /** Lowers for the diagnostics and the value only. */
  quietly<T>(work: () => T): T {
    const outer = this.recorder;
    this.recorder = undefined;
    this.quiet++;
    try {
      return work();
    } finally {
      this.quiet--;
      this.recorder = outer;
    }
  }

  /** Runs `work` and gives its result with a function that carries out its effects. */
  recording<T>(work: () => T): { result: T; replay: () => void } {
    const outer = this.recorder;
    const effects: (() => void)[] = [];
    this.recorder = effects;
    try {
      const replay = (): void => {
        for (const effect of effects.splice(0)) effect();
      };
      return { result: work(), replay };
    } finally {
      this.recorder = outer;
    }
  }

  /** Runs `work`; a dialect error in it is recorded, anything else becomes an internal error at `node`. */
  guard(node: ts.Node, work: () => void): void {
    try {
      work();
    } catch (error) {
      if (error instanceof AlreadyReported) return;
      if (error instanceof DialectError) this.report(placeAt(error.node, error.fault));
      else {
        const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
        this.report(placeAt(node, catalog.internal(detail.split("\n").slice(0, 4).join(" "))));
      }
    }
  }

  /** The diagnostics that `work` leads to; they are not reported. */
  trial(node: ts.Node, work: () => void): Diagnostic[] {
    const before = this.diagnostics.length;
    this.guard(node, work);
    const found = this.diagnostics.splice(before);
    for (const diagnostic of found) this.reported.delete(keyOf(diagnostic));
    return found;
  }

  report(diagnostic: Diagnostic): void {
    const key = keyOf(diagnostic);
    if (this.reported.has(key)) return;
    this.reported.add(key);
    this.diagnostics.push(diagnostic);
  }

  reportRange(file: ts.SourceFile, start: number, length: number, fault: ReturnType<typeof catalog.internal>): void {
    this.report(place(file, start, length, fault));
  }

  /** The declared symbol behind a name, through imports. */
  symbolAt(node: ts.Node): ts.Symbol | undefined {
    const symbol = this.checker.getSymbolAtLocation(node);
    return symbol && symbol.flags & ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(symbol) : symbol;
  }

  /** Whether a symbol is declared by the language package: the compiler knows its vocabulary by identity, never by name alone. */
  isLang(symbol: ts.Symbol): boolean {
    let known = this.langCache.get(symbol);
    if (known === undefined) {
      const file = symbol.declarations?.[0]?.getSourceFile();
      known = file !== undefined && this.frontend.resolver.packageOf(file.fileName)?.name === "@ukts/lang";
      this.langCache.set(symbol, known);
    }
    return known;
  }

  /** The name of the language's own function, type or constant that a node refers to. */
  langNameAt(node: ts.Node): string | undefined {
    const symbol = this.symbolAt(node);
    return symbol && this.isLang(symbol) ? symbol.name : undefined;
  }

  /** The integer that a constant expression stands for. */
  constantOf(node: ts.Expression): bigint | number | boolean | undefined {
    return this.statics.fold(node)?.known;
  }

  /** The text that a constant string expression stands for: a literal, or the name of a `const` that is one. */
  constantText(node: ts.Expression | undefined): string | undefined {
    if (!node || ts.isStringLiteralLike(node)) return node?.text;
    const decl = ts.isIdentifier(node) ? this.symbolAt(node)?.valueDeclaration : undefined;
    const isConst = decl && ts.isVariableDeclaration(decl) && (decl.parent.flags & ts.NodeFlags.Const) !== 0;
    return isConst ? this.constantText(decl.initializer) : undefined;
  }

  /** An unannotated variable must show its machine type in the editor too. */
  checkEditorType(decl: ts.NamedDeclaration, name: string, type: MachineType): void {
    if (type.kind !== "int" && type.kind !== "float" && type.kind !== "be" && type.kind !== "enum") return;
    const seen = this.checker.getTypeAtLocation(decl.name ?? decl);
    const flavour = this.types.flavour(seen);
    if (!flavour && seen.flags & ts.TypeFlags.NumberLike && !(seen.flags & ts.TypeFlags.EnumLike)) {
      refuse(decl.name ?? decl, catalog.needsAnnotation(name, type.name));
    }
    if (flavour && flavour !== type.name) refuse(decl.name ?? decl, catalog.typesDisagree(flavour, type.name));
  }

  /** Short name of the package that a file belongs to, as symbols carry it. */
  packageOf(file: ts.SourceFile): { name: string; short: string; dir: string } {
    const pkg = this.frontend.resolver.packageOf(file.fileName);
    const name = pkg?.name ?? "app";
    const short = name.replace(/^@[^/]*\//, "").replace(/[^A-Za-z0-9_]/g, "_");
    return { name, short, dir: pkg?.dir ?? path.dirname(file.fileName) };
  }

  /** The path of a source as debuggers show it: the package's name, then the path inside. */
  sourceName(file: ts.SourceFile): string {
    const pkg = this.packageOf(file);
    return `${pkg.name}/${path.relative(pkg.dir, file.fileName).split(path.sep).join("/")}`;
  }

  /** A readable and unique name for a declared symbol: `package.name`. */
  idOf(symbol: ts.Symbol): string {
    let id = this.ids.get(symbol);
    if (!id) {
      const file = symbol.declarations?.[0]?.getSourceFile();
      const pkg = file ? this.packageOf(file).short : "app";
      const base = file ? path.basename(file.fileName).replace(/\.(gen\.)?(d\.)?ts$/, "") : "";
      const owner = symbol.valueDeclaration?.parent;
      const prefix = owner && ts.isClassDeclaration(owner) && owner.name ? `${owner.name.text}.` : "";
      id = this.module.uniqueName(`${pkg}.${prefix}${symbol.name}`, `${pkg}.${base}.${prefix}${symbol.name}`);
      this.ids.set(symbol, id);
    }
    return id;
  }

  typeParameters(symbol: ts.Symbol): ts.Symbol[] {
    for (const decl of symbol.declarations ?? []) {
      if (ts.isClassDeclaration(decl) || ts.isInterfaceDeclaration(decl)) return this.parameterSymbols(decl);
    }
    return [];
  }

  parameterSymbols(decl: { typeParameters?: ts.NodeArray<ts.TypeParameterDeclaration> | undefined }): ts.Symbol[] {
    return (decl.typeParameters ?? []).map((p) => {
      const symbol = this.checker.getSymbolAtLocation(p.name);
      if (!symbol) throw new Error(`no symbol for the type parameter ${p.name.text}`);
      return symbol;
    });
  }

  classInstance(symbol: ts.Symbol, args: readonly MachineType[]): ClassInstance {
    const suffix = args.length > 0 ? `<${args.map((a) => a.key).join(", ")}>` : "";
    this.checkDepth(symbol, suffix);
    const id = this.idOf(symbol) + suffix;
    let instance = this.classes.get(id);
    if (!instance) {
      const decl = symbol.declarations?.find(ts.isClassDeclaration);
      if (!decl) throw new Error(`'${symbol.name}' is not a class declaration`);
      const env = TypeEnv.empty.with(this.parameterSymbols(decl), args);
      instance = new ClassInstance(this, id, symbol.name + suffix, decl, env);
      this.classes.set(id, instance);
    }
    return instance;
  }

  /** Type arguments that grow with every instance would never come to an end. */
  private checkDepth(symbol: ts.Symbol, suffix: string): void {
    const decl = symbol.declarations?.[0];
    if (decl && nesting(suffix) > MAX_NESTING)
      refuse(ts.getNameOfDeclaration(decl) ?? decl, catalog.tooDeep(symbol.name));
  }

  interfaceInstance(symbol: ts.Symbol, args: readonly MachineType[]): InterfaceInstance {
    const suffix = args.length > 0 ? `<${args.map((a) => a.key).join(", ")}>` : "";
    this.checkDepth(symbol, suffix);
    const id = this.idOf(symbol) + suffix;
    let instance = this.interfaces.get(id);
    if (!instance) {
      const env = TypeEnv.empty.with(this.typeParameters(symbol), args);
      instance = new InterfaceInstance(this, id, symbol.name + suffix, symbol, env);
      this.interfaces.set(id, instance);
    }
    return instance;
  }

  get allInterfaces(): Iterable<InterfaceInstance> {
    return this.interfaces.values();
  }

  get allClasses(): Iterable<ClassInstance> {
    return this.classes.values();
  }

  /** A symbol for storage that belongs to a static: its own name the first time, then numbered. */
  storageName(base: string): string {
    if (!this.usedStorage.has(base)) {
      this.usedStorage.add(base);
      return base;
    }
    return this.module.uniqueName(`${base}.part`);
  }

  /** The language's `Errno`. */
  errnoType(node: ts.Node): MachineType {
    this.errno ??= this.types.errno(node);
    return this.errno;
  }

  /** Adds the function that compares two strings byte by byte, once. */
  needStringEquality(): void {
    if (this.hasStringEquality) return;
    this.hasStringEquality = true;
    this.module.declare("memcmp", "declare i32 @memcmp(ptr, ptr, i64)");
    this.exports.need("memcmp");
    this.module.addFunction(`define internal i1 @ukts.string.equal(ptr %a, i64 %n, ptr %b, i64 %m) #0 {
  %same = icmp eq i64 %n, %m
  br i1 %same, label %bytes, label %no
bytes:
  %r = call i32 @memcmp(ptr %a, ptr %b, i64 %n)
  %e = icmp eq i32 %r, 0
  ret i1 %e
no:
  ret i1 false
}`);
  }

  /** A code pointer to an external function that takes or returns what C passes in its own way. */
  pointerTo(name: string, callee: string, type: FunctionType): string {
    const bridge = globalName(`${name}.bridge`);
    this.effect(() => {
      if (this.bridges.has(name)) return;
      this.bridges.add(name);
      defineBridge(this, bridge, callee, type);
    });
    return bridge;
  }

  request(instance: FunctionInstance): void {
    this.effect(() => this.functions.request(instance));
  }
}

const keyOf = ({ code, file, line, column, message }: Diagnostic): string =>
  `${code}:${file}:${line}:${column}:${message}`;
