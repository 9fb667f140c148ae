/** The tools and the readers. `@ukts/compiler/compile` has the compiler itself, which takes longer to load. */
export { assemblyFiles } from "./backend/assemblyFiles.js";
export { targetFlags } from "./backend/flags.js";
export { clang, lld, ToolError, zigBinary } from "./backend/toolchain.js";
export type { CompileResult } from "./compile.js";
export { type Declaration, readDeclarations } from "./debug/declarations.js";
export { type Elf, ElfError, type ElfSection, readElf, SHT_NOBITS, sectionBytes } from "./debug/elf.js";
export { DwarfError } from "./debug/reader.js";
export { type Frame, Symbolizer } from "./debug/symbolizer.js";
export type { Diagnostic } from "./diagnostics/diagnostic.js";
export { formatDiagnostic } from "./diagnostics/format.js";
export type { CompileOptions, PackageSource, Target } from "./options.js";
export type { Timing } from "./timings.js";
