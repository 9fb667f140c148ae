/** clang's flags. They stand apart from what generates code, so that running clang does not load the compiler. */
import type { Target } from "../options.js";

const machineFlags: Record<Target["arch"], readonly string[]> = {
  x86_64: ["--target=x86_64-unknown-none-elf", "-march=x86-64", "-mno-red-zone", "-fno-pic", "-mcmodel=small"],
  arm64: ["--target=aarch64-unknown-none-elf", "-march=armv8-a", "-mno-red-zone", "-fno-pic"],
};

/** Flags of every clang run for the target: LLVM IR, C and assembly alike. */
export function targetFlags(target: Target): string[] {
  return [
    ...machineFlags[target.arch],
    "-fno-asynchronous-unwind-tables",
    "-fno-unwind-tables",
    "-ffunction-sections",
    "-fdata-sections",
  ];
}
