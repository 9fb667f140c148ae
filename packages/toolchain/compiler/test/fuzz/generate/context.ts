/** What the parts of the generator share: the program so far, the scopes, and who may stand for whom. */
import type { Choices } from "../choices.js";
import { INTEGERS, type IntegerType } from "../integers.js";
import { allFields } from "../print.js";
import type { ClassSyntax, Parameter, ProgramSyntax, ReturnType, ScalarType } from "../syntax.js";

export interface GeneratorOptions {
  /** Prefers operations that stay in range, so that a program with overflow checks gets far. */
  readonly gentle: boolean;
}

export interface Variable {
  readonly name: string;
  readonly type: ScalarType;
  readonly mutable: boolean;
}
export interface Scope {
  readonly variables: Variable[];
  readonly objects: { name: string; type: string }[];
  readonly arrays: { name: string; type: IntegerType; length: number }[];
  /** What `break` and `continue` may name; "" is the innermost. */
  readonly loops: string[];
  readonly inSwitch: boolean;
  readonly returns: ReturnType;
  readonly depth: number;
}

/** The program so far, and what may be named in it. */
export abstract class Context {
  protected readonly p: ProgramSyntax = { statics: [], interfaces: [], classes: [], functions: [], main: [] };
  private names = 0;

  constructor(
    protected readonly choose: Choices,
    protected readonly options: GeneratorOptions,
  ) {}

  protected fresh(prefix: string): string {
    return `${prefix}${this.names++}`;
  }

  protected classNamed(name: string): ClassSyntax | undefined {
    return this.p.classes.find((c) => c.name === name);
  }

  /** The class itself and its bases; empty for an interface. */
  protected ancestors(name: string): string[] {
    const found = this.classNamed(name);
    return found ? [name, ...(found.base ? this.ancestors(found.base) : [])] : [];
  }

  protected contractsOf(name: string): string[] {
    return this.ancestors(name).flatMap((c) => this.classNamed(c)?.implements ?? []);
  }

  protected makers(contract: string): ClassSyntax[] {
    return this.p.classes.filter((c) => this.contractsOf(c.name).includes(contract));
  }

  protected fieldsOf(name: string): { name: string; type: ScalarType }[] {
    return allFields(this.p, name);
  }

  protected methodsOf(name: string): { name: string; params: Parameter[]; returns: ReturnType }[] {
    const contract = this.p.interfaces.find((i) => i.name === name);
    if (contract) return contract.methods;
    const found = this.classNamed(name);
    if (!found) return [];
    const above = found.base ? this.methodsOf(found.base) : [];
    return [...found.methods, ...above.filter((m) => !found.methods.some((own) => own.name === m.name))];
  }

  /** Names of objects that may stand where the class or interface is asked for. */
  protected fitting(scope: Scope, wanted: string): string[] {
    return scope.objects
      .filter(
        (o) =>
          o.type === wanted || this.ancestors(o.type).includes(wanted) || this.contractsOf(o.type).includes(wanted),
      )
      .map((o) => o.name);
  }

  protected scalarType(): ScalarType {
    return this.choose.chance(12) ? "boolean" : this.choose.pick(INTEGERS);
  }

  protected scope(params: Parameter[], returns: ReturnType): Scope {
    const scope: Scope = { variables: [], objects: [], arrays: [], loops: [], inSwitch: false, returns, depth: 0 };
    for (const s of this.p.statics) scope.variables.push({ ...s, mutable: true });
    for (const { name, type } of params) {
      if (isObject(type)) scope.objects.push({ name, type: type.object });
      else scope.variables.push({ name, type, mutable: true });
    }
    return scope;
  }

  protected inner(scope: Scope, more: Partial<Scope> = {}): Scope {
    return {
      ...scope,
      variables: [...scope.variables],
      objects: [...scope.objects],
      arrays: [...scope.arrays],
      depth: scope.depth + 1,
      ...more,
    };
  }
}

export function isObject(type: Parameter["type"]): type is { object: string } {
  return typeof type === "object" && "object" in type;
}
