export type { AppConfig } from "./app-config.js";
export { defineApp, defineLibrary } from "./define.js";
export { UktsError, type UktsErrorOptions } from "./errors.js";
export { optionsJsonSchema } from "./json-schema.js";
export { configFile, type LoadedAppConfig, loadAppConfig, optionsFile } from "./load-app.js";
export {
  type Library,
  librarySchema,
  type Manifest,
  manifestSchema,
  type Provider,
  type SlotDeclaration,
  type Source,
} from "./manifest.js";
export { type IntegerSpec, type IntegerType, type Option, opt } from "./option.js";
export { describeValues, type OptionValue } from "./option-value.js";
export { optionsText } from "./options-text.js";
export { type Package, type PackageJson, readPackage } from "./package.js";
export { type OptionSources, type ResolvedOption, resolveOptions } from "./resolve-options.js";
export { formatMemory, parseInteger, parseMemory } from "./size.js";
export { suggest, suggestion } from "./suggest.js";
export {
  type Arch,
  architectures,
  formatTarget,
  matchesTarget,
  parseArch,
  parseTarget,
  type Target,
} from "./target.js";
