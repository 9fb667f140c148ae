/** What differs between architectures in the code that is generated. */

import { aapcs64 } from "../abi/aapcs64.js";
import type { CallingConvention } from "../abi/passing.js";
import { systemV } from "../abi/systemV.js";
import { volatileRead, volatileWrite } from "../lower/intrinsics/address.js";
import type { Lowering } from "../lower/lowering.js";
import type { Value } from "../lower/value.js";
import type { Target } from "../options.js";
import { layoutOf, llvmValue } from "../types/layout.js";
import type { MachineType } from "../types/machineType.js";

export interface TargetMachine {
  /** How C functions of the target take and return structs. */
  readonly convention: CallingConvention;
  readonly triple: string;
  /** LLVM's data layout string. */
  readonly dataLayout: string;
  /** What every inline assembly clobbers. */
  readonly asmClobbers: readonly string[];
  /** Whether a constraint names one register, which the text then names itself. */
  pinsRegister(constraint: string): boolean;
  /** A constraint in LLVM's spelling. */
  constraint(text: string): string;
  registerRead(l: Lowering, address: string, type: MachineType): Value;
  registerWrite(l: Lowering, address: string, value: Value): void;
}

const X86_REGISTERS: Record<string, string> = { a: "{ax}", b: "{bx}", c: "{cx}", d: "{dx}", S: "{si}", D: "{di}" };

const x86_64: TargetMachine = {
  convention: systemV,
  triple: "x86_64-unknown-none-elf",
  dataLayout: "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128",
  asmClobbers: ["~{dirflag}", "~{fpsr}", "~{flags}"],
  pinsRegister: (constraint) => constraint in X86_REGISTERS || constraint.startsWith("{"),
  constraint: (text) => X86_REGISTERS[text] ?? text,
  registerRead: volatileRead,
  registerWrite: volatileWrite,
};

const AARCH64_WIDTH: Record<number, { suffix: string; register: string }> = {
  1: { suffix: "b", register: "w" },
  2: { suffix: "h", register: "w" },
  4: { suffix: "", register: "w" },
  8: { suffix: "", register: "x" },
};

/** What makes a value that is no integer of the bits that were read. */
const castFrom = (type: MachineType): string => (type.kind === "float" ? "bitcast" : "inttoptr");

/** A device access by a plain load or store: write-back addressing cannot be emulated by a hypervisor. */
const arm64: TargetMachine = {
  convention: aapcs64,
  triple: "aarch64-unknown-none-elf",
  dataLayout: "e-m:e-p270:32:32-p271:32:32-p272:64:64-i8:8:32-i16:16:32-i64:64-i128:128-n32:64-S128-Fn32",
  asmClobbers: [],
  pinsRegister: (constraint) => constraint.startsWith("{"),
  constraint: (text) => text,
  registerRead: (l, address, type) => {
    const { size } = layoutOf(type);
    const { suffix, register } = AARCH64_WIDTH[size];
    const llvm = `i${size * 8}`;
    const op = l.b.value(
      `call ${llvm} asm sideeffect "ldr${suffix} \${0:${register}}, [$1]", "=r,r,~{memory}"(ptr ${address})`,
    );
    if (type.kind === "bool") return { type, op: l.b.value(`icmp ne i8 ${op}, 0`) };
    return {
      type,
      op: llvmValue(type) === llvm ? op : l.b.value(`${castFrom(type)} ${llvm} ${op} to ${llvmValue(type)}`),
    };
  },
  registerWrite: (l, address, value) => {
    const { size } = layoutOf(value.type);
    const { suffix, register } = AARCH64_WIDTH[size];
    const llvm = `i${size * 8}`;
    const { type } = value;
    const cast = type.kind === "bool" ? "zext" : type.kind === "float" ? "bitcast" : "ptrtoint";
    const op = llvmValue(type) === llvm ? value.op : l.b.value(`${cast} ${llvmValue(type)} ${value.op} to ${llvm}`);
    l.b.emit(
      `call void asm sideeffect "str${suffix} \${0:${register}}, [$1]", "r,r,~{memory}"(${llvm} ${op}, ptr ${address})`,
    );
  },
};

export const targetMachine = (target: Target): TargetMachine => (target.arch === "arm64" ? arm64 : x86_64);
