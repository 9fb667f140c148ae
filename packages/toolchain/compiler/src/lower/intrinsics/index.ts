/** The language's own functions, by name. A call arrives here only when its symbol is declared by the language package. */
import type { ts } from "../../frontend/typescript.js";
import type { MachineType } from "../../types/machineType.js";
import type { Lowering } from "../lowering.js";
import type { Value } from "../value.js";
import { addressIntrinsics } from "./address.js";
import { atomicIntrinsics } from "./atomics.js";
import { bitIntrinsics } from "./bits.js";
import { controlIntrinsics } from "./control.js";
import { objectIntrinsics } from "./objects.js";
import { tracepointIntrinsics } from "./tracepoints.js";

export type Intrinsic = (l: Lowering, node: ts.CallExpression, expected?: MachineType) => Value;

let table: ReadonlyMap<string, Intrinsic> | undefined;

/** The handler of an intrinsic; the table is made on first use, when every module that it draws from is there. */
export function intrinsicNamed(name: string): Intrinsic | undefined {
  table ??= new Map(
    Object.entries({
      ...addressIntrinsics,
      ...atomicIntrinsics,
      ...bitIntrinsics,
      ...controlIntrinsics,
      ...objectIntrinsics,
      ...tracepointIntrinsics,
    }),
  );
  return table.get(name);
}
