/** The page tables of entry.S. Only the address of these has a meaning; none can be called. */
import { addressOf } from "@ukts/lang";

declare function boot_pml4(): void;
declare function boot_pdpt(): void;

export const bootPml4 = (): usize => addressOf(boot_pml4).addr;
export const bootPdpt = (): usize => addressOf(boot_pdpt).addr;
