/** Makes every processor exception end in the trap handler. The assembly is in vectors.S. */
import { addressOf, asm, exportSymbol, input } from "@ukts/lang";
import { trapHandler } from "@ukts/ukarch";
import type { TrapFrame } from "./trapFrame.js";

declare function exception_vectors(): void;

/** Points the processor to the vectors. From here on no exception goes unreported. */
export function installTraps(): void {
  asm`msr vbar_el1, ${input("r", addressOf(exception_vectors))}
isb`;
}

function trapped(frame: TrapFrame): never {
  return trapHandler(frame);
}
exportSymbol("ukts_arm64_trap", trapped);
