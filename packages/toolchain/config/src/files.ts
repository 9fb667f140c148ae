/** The files of an app's configuration, in its folder. */
export const configFile = "ukts.config.ts";
export const optionsFile = "ukts.options.json";
/** The JSON Schema of the options file, for editors: written beside what is built. */
export const schemaFile = ".ukts/options.schema.json";
