export { applyParameters } from "./apply.js";
export { CommandLine, parseCommandLine } from "./commandLine.js";
export { type KernelParameter, parameters } from "./contract.js";
export { BoolParameter, StringParameter, UintParameter } from "./parameters.js";
export { Tokenizer } from "./tokenizer.js";
