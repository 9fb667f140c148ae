/**
 * A library takes a kernel parameter by filling the slot with an object that knows the parameter's name and reads its value:
 *
 *     export const heapPages = new UintParameter("mylib.heapPages", 16, 65536);
 *     // manifest: provides: [{ slot: "@ukts/uklibparam:parameters", export: "heapPages" }]
 */
import { slot } from "@ukts/lang";
import type { Writer } from "@ukts/ukconsole";

/** What a library lets the command line set. `UintParameter`, `BoolParameter` and `StringParameter` are ready to be used. */
export interface KernelParameter {
  /** `package.parameter`, as it stands before the `=`. */
  name(): string;
  /** Takes the text after the `=`, once for each value of a list; false when it is no value of this parameter, which then keeps its own. */
  set(value: string): boolean;
  /** Prints what values there are: `a number from 0 to 65536`. */
  printExpected(out: Writer): void;
}

/** The kernel parameters that packages of this image have. A command line with any other is refused. */
export const parameters = slot.many<KernelParameter>();
