/** Thread-local variables (System V ABI for AMD64, 3.4.6). */
import { asm, clobber, input, ptr } from "@ukts/lang";
import { cpuid, writeMsr } from "./cpu.js";

const BASIC: u32 = 0;
const STRUCTURED_FEATURES: u32 = 7;
const FSGSBASE: u32 = 1;
/** CR4.FSGSBASE. */
const CR4_FSGSBASE: u64 = 1 << 16;
/** Intel SDM vol. 4, table 2-2. */
const FS_BASE_REGISTER: u32 = 0xc000_0100;

let isKnown: boolean = false;
let hasInstruction: boolean = false;

/** The thread pointer of variables at `block`: behind them, at a word that holds the pointer itself. */
export function threadPointer(block: usize, bytes: usize, align: usize): usize {
  const pointer: usize = (block + bytes + align - 1) & ~(align - 1);
  ptr<usize>(pointer)[0] = pointer;
  return pointer;
}

/** Sets %fs by the instruction for it, which not every processor has and the system has to have switched on (Intel SDM vol. 2, "WRFSBASE"). */
export function writeFsBase(pointer: usize): void {
  asm`wrfsbase ${input("r", pointer)}`;
}

/** Sets %fs, on the machine itself: by the instruction where there is one, as setting the register takes some hundred cycles. */
export function setThreadPointer(pointer: usize): void {
  if (!isKnown) findInstruction();
  if (hasInstruction) writeFsBase(pointer);
  else writeMsr(FS_BASE_REGISTER, u64(pointer));
}

function findInstruction(): void {
  "use cold";
  isKnown = true;
  const [last] = cpuid(BASIC, 0);
  if (last < STRUCTURED_FEATURES) return;
  const [, features] = cpuid(STRUCTURED_FEATURES, 0);
  if ((features & FSGSBASE) === 0) return;
  hasInstruction = true;
  asm`movq %cr4, %rax; orq ${input("r", CR4_FSGSBASE)}, %rax; movq %rax, %cr4${clobber("rax")}${clobber("cc")}`;
}
