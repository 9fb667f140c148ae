import type { ts } from "../../frontend/typescript.js";
import type { MachineType } from "../../types/machineType.js";

/** What the type parameters in scope stand for in one instance of a generic declaration. */
export class TypeEnv {
  static readonly empty = new TypeEnv(new Map(), undefined);

  private constructor(
    private readonly types: ReadonlyMap<ts.Symbol, MachineType>,
    /** What `this` stands for as a type. */
    readonly self: MachineType | undefined,
  ) {}

  get(symbol: ts.Symbol): MachineType | undefined {
    return this.types.get(symbol);
  }

  with(params: readonly ts.Symbol[], args: readonly MachineType[]): TypeEnv {
    if (params.length === 0) return this;
    const types = new Map(this.types);
    params.forEach((param, i) => {
      types.set(param, args[i]);
    });
    return new TypeEnv(types, this.self);
  }

  withSelf(self: MachineType): TypeEnv {
    return new TypeEnv(this.types, self);
  }

  /** The same for environments that stand for the same types. */
  get key(): string {
    return [...this.types.values(), ...(this.self ? [this.self] : [])].map((type) => type.key).join("; ");
  }
}
