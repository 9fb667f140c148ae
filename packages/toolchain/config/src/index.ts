export type { AppConfig } from "./app-config.js";
export { brokenConstraints, type Constraint, noSuchOption } from "./constraint.js";
export { contained, isWithin, outsidePackage } from "./contained.js";
export { defineApp, defineLibrary } from "./define.js";
export { UktsError, type UktsErrorOptions } from "./errors.js";
export { configFile, optionsFile, schemaFile } from "./files.js";
export { readJson } from "./json.js";
export { optionsJsonSchema } from "./json-schema.js";
export { type LoadedAppConfig, lineIn, loadAppConfig } from "./load-app.js";
export { loadLibrary } from "./load-library.js";
export {
  type Library,
  type LibraryKind,
  libraryKinds,
  librarySchema,
  type Manifest,
  manifestSchema,
  type ProcessImage,
  type Provider,
  type SlotDeclaration,
  type Source,
} from "./manifest.js";
export { type IntegerSpec, type IntegerType, type Option, opt } from "./option.js";
export { isSlotId, optionId, packageOf, referredId } from "./option-id.js";
export { describeValues, type OptionValue } from "./option-value.js";
export { type OptionsFile, readOptionsFile, writeOptionsFile } from "./options-file.js";
export { defaultOptionsText, optionsText } from "./options-text.js";
export { formatOrigin, type Origin } from "./origin.js";
export { type Package, type PackageJson, readPackage } from "./package.js";
export {
  type Choice,
  checkSetting,
  type OptionOwner,
  type OptionSources,
  parseSetting,
  type ResolvedOption,
  resolveChoices,
  resolveOptions,
  takeBack,
} from "./resolve-options.js";
export { formatCommand } from "./shell.js";
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
export { visible } from "./untrusted.js";
