/** What an app's author writes of targets, options and providers: in the app's folder. */
export const configFile = "ukts.config.ts";
/** What `ukts configure` and `ukts menu` write beside it: options and providers, which outrank those of `configFile`. */
export const optionsFile = "ukts.options.json";
/** The JSON Schema of the options file, for editors: written beside what is built. */
export const schemaFile = ".ukts/options.schema.json";
