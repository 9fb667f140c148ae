/** Function instances: one per declaration, class instance and set of type arguments, lowered once when something asks for it. */
import path from "node:path";
import { needsMachineType, overloaded, tooDeep } from "../../diagnostics/catalog.js";
import { refuse } from "../../diagnostics/diagnostic.js";
import { ts } from "../../frontend/typescript.js";
import { type FunctionType, functionType, type MachineType, VOID } from "../../types/machineType.js";
import { attributesOf, type FunctionAttributes } from "../attributes.js";
import { lowerFunction } from "../lowerFunction.js";
import { type ClassInstance, isStatic, memberName } from "./classes.js";
import { type Compilation, MAX_NESTING, nesting } from "./compilation.js";
import type { TypeEnv } from "./typeEnv.js";

export type FunctionDecl =
  | ts.FunctionDeclaration
  | ts.MethodDeclaration
  | ts.GetAccessorDeclaration
  | ts.SetAccessorDeclaration
  | ts.ConstructorDeclaration
  | ts.ArrowFunction
  | ts.FunctionExpression;

export interface FunctionInstance {
  /** Symbol in the image. */
  readonly symbol: string;
  /** The name a debugger shows. */
  readonly name: string;
  /** Absent for the constructor of a class that declares none. */
  readonly decl: FunctionDecl | undefined;
  readonly node: ts.Node;
  readonly env: TypeEnv;
  /** The class whose `this` it takes, absent for functions and static methods. */
  readonly self: ClassInstance | undefined;
  readonly isConstructor: boolean;
  readonly type: FunctionType;
  readonly attributes: FunctionAttributes;
}

export class FunctionTable {
  private readonly instances = new Map<string, FunctionInstance>();
  private readonly ids = new Map<ts.Node, number>();
  private readonly requested = new Set<FunctionInstance>();
  private readonly queue: FunctionInstance[] = [];

  constructor(private readonly compilation: Compilation) {}

  /** The instance of a function, static method or non-capturing function value. */
  plain(decl: FunctionDecl, env: TypeEnv, args: readonly MachineType[] = []): FunctionInstance {
    return this.instance(decl, env, undefined, args, false);
  }

  method(owner: ClassInstance, decl: FunctionDecl, args: readonly MachineType[] = []): FunctionInstance {
    return this.instance(decl, owner.env, owner, args, false);
  }

  constructorOf(cls: ClassInstance): FunctionInstance {
    const own = cls.decl.members.find(ts.isConstructorDeclaration);
    if (own) return this.instance(own, cls.env, cls, [], true);
    const key = `constructor ${cls.id}`;
    let found = this.instances.get(key);
    if (!found) {
      const params = cls.base ? this.constructorOf(cls.base).type.params : [];
      found = {
        symbol: this.compilation.module.uniqueName(`${cls.id}.constructor`),
        name: `${cls.name}.constructor`,
        decl: undefined,
        node: cls.decl,
        env: cls.env,
        self: cls,
        isConstructor: true,
        type: functionType(params, VOID),
        attributes: { inline: undefined, cold: false, section: undefined },
      };
      this.instances.set(key, found);
    }
    return found;
  }

  request(instance: FunctionInstance): void {
    if (this.requested.has(instance)) return;
    this.requested.add(instance);
    this.queue.push(instance);
  }

  wasRequested(instance: FunctionInstance): boolean {
    return this.requested.has(instance);
  }

  get hasWork(): boolean {
    return this.queue.length > 0;
  }

  /** Lowers all that was asked for; says whether there was anything. */
  drain(): boolean {
    const any = this.queue.length > 0;
    for (let next = this.queue.pop(); next; next = this.queue.pop()) {
      const instance = next;
      this.compilation.guard(instance.node, () => lowerFunction(this.compilation, instance));
    }
    return any;
  }

  private instance(
    decl: FunctionDecl,
    outer: TypeEnv,
    self: ClassInstance | undefined,
    args: readonly MachineType[],
    isConstructor: boolean,
  ): FunctionInstance {
    checkForm(decl);
    if (nesting(args.map((a) => a.key).join(", ")) > MAX_NESTING) {
      refuse(decl.name ?? decl, tooDeep(decl.name?.getText() ?? "function"));
    }
    const env = outer.with(this.compilation.parameterSymbols(decl), args);
    const key = `${this.idOf(decl)} ${outer.key} ${self?.id ?? ""} ${args.map((a) => a.key).join(", ")}`;
    let found = this.instances.get(key);
    if (!found) {
      const name = this.displayName(decl, self, args);
      const file = decl.getSourceFile();
      const { short } = this.compilation.packageOf(file);
      const base = path.basename(file.fileName, ".ts");
      const symbol =
        ts.isFunctionDeclaration(decl) && decl.body === undefined
          ? name
          : this.compilation.module.uniqueName(
              self ? `${self.id}.${name}` : `${short}.${name}`,
              `${short}.${base}.${self ? `${self.name}.` : ""}${name}`,
            );
      found = {
        symbol,
        name: self ? `${self.name}.${name}` : name,
        decl,
        node: decl,
        env,
        self,
        isConstructor,
        type: this.signature(decl, env),
        attributes: attributesOf(decl),
      };
      this.instances.set(key, found);
    }
    return found;
  }

  private idOf(node: ts.Node): number {
    let id = this.ids.get(node);
    if (id === undefined) {
      id = this.ids.size;
      this.ids.set(node, id);
    }
    return id;
  }

  private displayName(decl: FunctionDecl, self: ClassInstance | undefined, args: readonly MachineType[]): string {
    const suffix = args.length > 0 ? `<${args.map((a) => a.key).join(", ")}>` : "";
    if (ts.isConstructorDeclaration(decl)) return "constructor";
    if (ts.isArrowFunction(decl) || ts.isFunctionExpression(decl)) return `${enclosingName(decl)}.arrow`;
    if (ts.isFunctionDeclaration(decl)) return (decl.name?.text ?? "default") + suffix;
    const prefix = ts.isGetAccessor(decl) ? "get " : ts.isSetAccessor(decl) ? "set " : "";
    const owner = !self && ts.isClassDeclaration(decl.parent) && isStatic(decl) ? `${decl.parent.name?.text}.` : "";
    return `${owner}${prefix}${memberName(decl) ?? "?"}${suffix}`;
  }

  private signature(decl: FunctionDecl, env: TypeEnv): FunctionType {
    const { types, checker } = this.compilation;
    const params = decl.parameters.filter((p) => !isThisParameter(p)).map((p) => types.ofParameter(p, env));
    if (ts.isConstructorDeclaration(decl) || ts.isSetAccessor(decl)) return functionType(params, VOID);
    if (decl.type) return functionType(params, types.fromNode(decl.type, env));
    const signature = checker.getSignatureFromDeclaration(decl);
    const inferred = signature && types.tryFromType(checker.getReturnTypeOfSignature(signature), env);
    if (!inferred || inferred.kind === "length")
      refuse(decl.name ?? decl, needsMachineType(`${decl.name?.getText() ?? "the arrow"}(…)`));
    return functionType(params, inferred);
  }
}

/** Refuses a form of an overloaded function: a signature without a body that is neither external nor abstract. */
function checkForm(decl: FunctionDecl): void {
  const without = ts.ModifierFlags.Ambient | ts.ModifierFlags.Abstract;
  if (decl.body || ts.getCombinedModifierFlags(decl) & without) return;
  refuse(decl.name ?? decl, overloaded(`'${decl.name?.getText() ?? "constructor"}'`));
}

const isThisParameter = (p: ts.ParameterDeclaration): boolean => ts.isIdentifier(p.name) && p.name.text === "this";

function enclosingName(node: ts.Node): string {
  for (let at: ts.Node = node.parent; at; at = at.parent) {
    if ((ts.isFunctionDeclaration(at) || ts.isMethodDeclaration(at) || ts.isVariableDeclaration(at)) && at.name) {
      return at.name.getText();
    }
  }
  return "top";
}
