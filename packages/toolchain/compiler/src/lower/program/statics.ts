/**
 * Top-level variables and static class members. A constant is a value; anything else is a global. What an initialiser computes is
 * lowered to a function of its own in the order of the modules' imports: LLVM evaluates those it can, and what is left runs from
 * `.init_array` at boot.
 */
import * as catalog from "../../diagnostics/catalog.js";
import { refuse } from "../../diagnostics/diagnostic.js";
import { ts, withoutParentheses } from "../../frontend/typescript.js";
import { globalName } from "../../ir/module.js";
import { layoutOf, llvmStorage, llvmValue } from "../../types/layout.js";
import { isInPlace, type MachineType, sliceOf, VOID } from "../../types/machineType.js";
import { coerce } from "../conversions.js";
import { lowerExpression } from "../expressions/index.js";
import { initialise } from "../initialise.js";
import { Lowering } from "../lowering.js";
import { decay, store } from "../memory.js";
import { isConstantOperand, nullOf, type Place, type Value } from "../value.js";
import type { Compilation } from "./compilation.js";
import { TypeEnv } from "./typeEnv.js";

type StaticDecl = ts.VariableDeclaration | ts.PropertyDeclaration;

/** A static is a value known now, or a place. */
interface Static {
  readonly value?: Value;
  readonly place?: Place;
  replay(): void;
}

interface Initializer {
  readonly order: number;
  readonly position: number;
  readonly name: string;
}

export class Statics {
  private readonly known = new Map<ts.Symbol, Static>();
  private readonly busy = new Set<ts.Symbol>();
  private readonly initializers: Initializer[] = [];

  constructor(private readonly compilation: Compilation) {}

  /** The declaration behind a symbol, when it is a static. */
  static declarationOf(symbol: ts.Symbol): StaticDecl | undefined {
    const decl = symbol.valueDeclaration;
    if (!decl) return undefined;
    if (ts.isVariableDeclaration(decl)) {
      return ts.isSourceFile(decl.parent.parent.parent) || isAmbient(decl) ? decl : undefined;
    }
    return ts.isPropertyDeclaration(decl) && ts.getCombinedModifierFlags(decl) & ts.ModifierFlags.Static
      ? decl
      : undefined;
  }

  get(symbol: ts.Symbol, decl: StaticDecl): { value?: Value; place?: Place } {
    let found = this.known.get(symbol);
    if (!found) {
      if (this.busy.has(symbol)) refuse(decl.name, catalog.notConstant(`'${symbol.name}', which needs its own value,`));
      this.busy.add(symbol);
      try {
        const { result, replay } = this.compilation.recording(() => this.create(symbol, decl));
        found = { ...result, replay };
        this.known.set(symbol, found);
      } finally {
        this.busy.delete(symbol);
      }
    }
    const wanted = found;
    this.compilation.effect(() => wanted.replay());
    return found;
  }

  /** The value of an expression that needs nothing to run, or undefined. */
  fold(node: ts.Expression): Value | undefined {
    return this.compilation.quietly(() => {
      const l = new Lowering(this.compilation, { env: TypeEnv.empty, file: node.getSourceFile() });
      const value = lowerExpression(l, node);
      return l.b.size === 0 && value.known !== undefined ? value : undefined;
    });
  }

  /** Emits the list of initialisers that are left to run, in the order of the imports. */
  finish(): void {
    if (this.initializers.length === 0) return;
    const sorted = [...this.initializers].sort((a, b) => a.order - b.order || a.position - b.position);
    const entries = sorted.map((init, i) => `{ i32, ptr, ptr } { i32 ${101 + i}, ptr ${init.name}, ptr null }`);
    this.compilation.module.addGlobal(
      `@llvm.global_ctors = appending global [${entries.length} x { i32, ptr, ptr }] [${entries.join(", ")}]`,
    );
  }

  private create(symbol: ts.Symbol, decl: StaticDecl): { value?: Value; place?: Place } {
    const kind = this.compilation.slots.kindOf(decl.initializer);
    const id = this.compilation.idOf(symbol);
    const name =
      ts.isPropertyDeclaration(decl) && ts.isClassDeclaration(decl.parent)
        ? `${decl.parent.name?.text}.${symbol.name}`
        : symbol.name;
    const env = TypeEnv.empty;
    if (kind) return { value: this.slot(symbol, decl, kind, id) };
    if (isAmbient(decl)) return { place: this.external(symbol, decl) };
    if (!decl.initializer)
      return {
        place: this.cell(
          id,
          name,
          this.declaredType(decl, undefined, name) ?? refuse(decl.name, catalog.needsMachineType(name)),
          "zeroinitializer",
          decl,
        ),
      };
    const thread = this.threadLocalCall(decl.initializer);
    const declared = this.declaredType(decl, thread, name);
    const l = new Lowering(this.compilation, {
      env,
      file: decl.getSourceFile(),
      staticName: id,
      scope: this.scopeOf(id, decl),
    });
    l.at(decl);
    const source = thread ? thread.arguments[0] : decl.initializer;
    if (thread && declared && isInPlace(declared))
      return { place: this.threadStorage(id, name, declared, decl, source) };
    if (declared && isInPlace(declared) && !isFresh(this.compilation, source)) {
      const place = this.cell(id, name, declared, "zeroinitializer", decl);
      initialise(l, place, source, true);
      this.initialize(l, id, decl);
      return { place };
    }
    const raw = decay(l, lowerExpression(l, source, declared));
    const value = declared && !isInPlace(declared) ? coerce(l, raw, declared, decl.initializer) : raw;
    const isConst = ts.isPropertyDeclaration(decl)
      ? (ts.getCombinedModifierFlags(decl) & ts.ModifierFlags.Readonly) !== 0
      : (decl.parent.flags & ts.NodeFlags.Const) !== 0;
    if (value.type.kind === "untyped" || value.type.kind === "untypedFloat") {
      if (!isConst) refuse(decl.name, catalog.needsMachineType(name));
      return { value };
    }
    if (!declared) this.compilation.checkEditorType(decl, name, value.type);
    const type = declared ?? value.type;
    if (thread && isInPlace(type)) return { place: this.threadStorage(id, name, type, decl, source) };
    const constant = isConstantOperand(value);
    if (isInPlace(type) && constant) {
      this.initialize(l, id, decl);
      return { place: { type, addr: value.op } };
    }
    if (isConst && constant && !thread) {
      this.initialize(l, id, decl);
      return { value: { ...value, type } };
    }
    const place = this.cell(
      id,
      name,
      type,
      constant ? storageConstant(value) : "zeroinitializer",
      decl,
      thread !== undefined,
    );
    if (!constant) {
      if (thread) refuse(source, catalog.notConstant("the initial value of a thread-local"));
      store(l, place, value);
    }
    this.initialize(l, id, decl);
    return { place };
  }

  private threadLocalCall(initializer: ts.Expression): ts.CallExpression | undefined {
    if (!ts.isCallExpression(initializer)) return undefined;
    return this.compilation.langNameAt(initializer.expression) === "threadLocal" ? initializer : undefined;
  }

  private declaredType(decl: StaticDecl, thread: ts.CallExpression | undefined, name: string): MachineType | undefined {
    const node = decl.type ?? thread?.typeArguments?.[0];
    return node && this.compilation.types.storage(node, TypeEnv.empty, name);
  }

  /** A thread's own array or struct starts as zeroes: its bytes are made for each thread, where no initialiser runs. */
  private threadStorage(id: string, name: string, type: MachineType, decl: StaticDecl, source: ts.Expression): Place {
    const isZeroed = ts.isCallExpression(source) && this.compilation.langNameAt(source.expression) === "zeroed";
    if (!isZeroed) refuse(source, catalog.notConstant("the initial value of a thread-local"));
    return this.cell(id, name, type, "zeroinitializer", decl, true);
  }

  private cell(id: string, name: string, type: MachineType, init: string, decl: StaticDecl, thread = false): Place {
    const addr = globalName(this.compilation.storageName(id));
    const { align } = layoutOf(type);
    const file = this.compilation.sourceName(decl.getSourceFile());
    const line = decl.getSourceFile().getLineAndCharacterOfPosition(decl.getStart()).line + 1;
    this.compilation.effect(() => {
      const debug = this.compilation.debug.globalVariable(name, type, file, line);
      this.compilation.module.addGlobal(
        `${addr} = internal ${thread ? "thread_local(localexec) " : ""}global ${llvmStorage(type)} ${init}, align ${align}, !dbg ${debug}`,
      );
    });
    return { type, addr };
  }

  /** `declare const x: T` names a C or linker symbol. */
  private external(symbol: ts.Symbol, decl: StaticDecl): Place {
    const type = decl.type
      ? this.compilation.types.storage(decl.type, TypeEnv.empty, symbol.name)
      : refuse(decl, catalog.needsMachineType(symbol.name));
    const addr = globalName(symbol.name);
    this.compilation.module.declare(
      symbol.name,
      `${addr} = external global ${llvmStorage(type)}, align ${layoutOf(type).align}`,
    );
    return { type, addr };
  }

  /** The function that runs the initialiser, for debuggers and backtraces. */
  private scopeOf(id: string, decl: StaticDecl): string {
    const { debug } = this.compilation;
    const file = decl.getSourceFile();
    const line = file.getLineAndCharacterOfPosition(decl.getStart(file)).line + 1;
    return debug.subprogram(`${id}.init`, `${id}.init`, this.compilation.sourceName(file), line, [], VOID, true);
  }

  private initialize(l: Lowering, id: string, decl: StaticDecl): void {
    if (l.b.size === 0) return;
    const name = globalName(this.compilation.module.uniqueName(`${id}.init`));
    const order = this.compilation.frontend.files.indexOf(decl.getSourceFile());
    this.compilation.effect(() => {
      l.b.terminate("ret void");
      this.compilation.module.addFunction(`define internal void ${name}() #1 !dbg ${l.scope} {\n${l.b.body()}\n}`);
      this.initializers.push({ order, position: decl.pos, name });
    });
  }

  private slot(symbol: ts.Symbol, decl: StaticDecl, kind: "one" | "optional" | "many", id: string): Value {
    const call = decl.initializer as ts.CallExpression;
    const argument = call.typeArguments?.[0] ?? refuse(call, catalog.slotPlace());
    const type = this.compilation.types.fromNode(argument, TypeEnv.empty);
    const providers = this.compilation.slots.providers(symbol);
    const values = providers.map((provider) => {
      const l = new Lowering(this.compilation, {
        env: TypeEnv.empty,
        file: provider.getSourceFile(),
        staticName: `${id}.provider`,
      });
      const value = coerce(l, decay(l, lowerExpression(l, provider, type)), type, provider);
      if (l.b.size > 0 || !isConstantOperand(value)) refuse(provider, catalog.providerNotStatic());
      return value;
    });
    if (kind === "many") {
      const name = globalName(this.compilation.module.uniqueName(`${id}.providers`));
      const items = values.map((value) => `${llvmValue(type)} ${value.op}`).join(", ");
      this.compilation.effect(() =>
        this.compilation.module.addGlobal(
          `${name} = internal constant [${values.length} x ${llvmValue(type)}] [${items}], align 8`,
        ),
      );
      return { type: sliceOf(type), op: `{ ptr ${name}, i64 ${values.length} }`, parts: [name, String(values.length)] };
    }
    if (values.length > 0) return values[0];
    if (kind === "one" && !this.compilation.options.openSlots) refuse(decl.name, catalog.emptySlot(symbol.name));
    return { ...nullOf(type), known: false };
  }
}

/** Whether an initialiser makes storage of its own, which then takes the static's name. */
function isFresh(c: Compilation, node: ts.Expression): boolean {
  const inner = withoutParentheses(node);
  if (ts.isCallExpression(inner)) return ["zeroed", "reg"].includes(c.langNameAt(inner.expression) ?? "");
  return ts.isArrayLiteralExpression(inner);
}

function storageConstant(value: Value): string {
  if (value.type.kind === "bool") return value.op === "true" ? "1" : "0";
  return value.op === "null" && llvmValue(value.type) !== "ptr" ? "zeroinitializer" : value.op;
}

function isAmbient(decl: ts.Declaration): boolean {
  return (ts.getCombinedModifierFlags(decl) & ts.ModifierFlags.Ambient) !== 0;
}
