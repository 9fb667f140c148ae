/** Several arms that give one value: `c ? a : b`, `a ?? b`, `a?.b`. Its type is known when every arm is lowered. */
import type { ts } from "../../frontend/typescript.js";
import { layoutOf, llvmValue } from "../../types/layout.js";
import { isInPlace, type MachineType, NEVER } from "../../types/machineType.js";
import { coerce, tryCoerce } from "../conversions.js";
import { zeroIfNull } from "../lowerFunction.js";
import type { Lowering } from "../lowering.js";
import type { Value } from "../value.js";
import { commonType } from "./logical.js";

interface Arm {
  readonly value: Value;
  readonly node: ts.Node;
  /** Where the arm goes on once the type is known. */
  readonly hold: string;
}

export class Choice {
  private readonly arms: Arm[] = [];

  constructor(
    private readonly l: Lowering,
    private readonly node: ts.Node,
    private readonly expected: MachineType | undefined,
  ) {}

  /** Ends an arm with its value. */
  take(value: Value, node: ts.Node): void {
    if (!this.l.b.isOpen) return;
    const hold = this.l.b.newLabel("hold");
    this.l.b.branch(hold);
    this.arms.push({ value, node, hold });
  }

  finish(): Value {
    const { l, arms } = this;
    if (arms.length === 0) return { type: NEVER, op: "poison" };
    const type = this.type();
    const llvm = llvmValue(type);
    const slot = llvm === "void" ? "" : l.b.slot(llvm, isInPlace(type) ? 8 : layoutOf(type).align, "choice");
    const end = l.b.newLabel("end");
    for (const { value, node, hold } of arms) {
      l.b.startBlock(hold);
      if (slot !== "") l.b.emit(`store ${llvm} ${zeroIfNull(coerce(l, value, type, node).op, type)}, ptr ${slot}`);
      l.b.branch(end);
    }
    l.b.startBlock(end);
    return { type, op: slot === "" ? "undef" : l.b.value(`load ${llvm}, ptr ${slot}`) };
  }

  private type(): MachineType {
    const { l, arms, expected } = this;
    if (
      expected &&
      llvmValue(expected) !== "void" &&
      expected.kind !== "inline" &&
      arms.every((arm) => this.fits(arm, expected))
    ) {
      return expected;
    }
    let value = arms[0].value;
    for (const arm of arms.slice(1)) value = { type: commonType(l, value, arm.value, this.node), op: "undef" };
    if (arms.length === 1) commonType(l, value, value, this.node);
    return value.type;
  }

  private fits({ value, node }: Arm, type: MachineType): boolean {
    try {
      return this.l.c.quietly(() => tryCoerce(this.l.aside(), value, type, node)) !== undefined;
    } catch {
      return false;
    }
  }
}
