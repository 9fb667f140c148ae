import * as z from "zod";
import { type AppConfig, appConfigSchema } from "./app-config.js";
import { UktsError } from "./errors.js";
import { configFile } from "./files.js";
import { type Library, librarySchema } from "./manifest.js";
import { suggestion } from "./suggest.js";

/** Ways out of what the authors of apps and libraries get wrong. */
export const mendApp = `Mend it in ${configFile}; an editor marks what defineApp of @ukts/config does not take.`;
export const mendLibrary =
  "Mend it in src/index.ts, then: npm run build. An editor marks what defineLibrary of @ukts/config does not take.";

/** Declares a micro-library: the default export of its `src/index.ts`. Throws UktsError that names every wrong field. */
export function defineLibrary(library: Library): Library {
  return checked(librarySchema, library, "bad-manifest", "The manifest given to defineLibrary", mendLibrary);
}

/** Declares how an app is built: the default export of its `ukts.config.ts`. Throws UktsError that names every wrong field. */
export function defineApp(config: AppConfig): AppConfig {
  return checked(appConfigSchema, config, "bad-config", "The configuration given to defineApp", mendApp);
}

/** Parses data by a schema, or throws a UktsError whose message lists every issue. `what` names the data: a file, a call. */
export function checked<T>(schema: z.ZodType<T>, data: unknown, code: string, what: string, hint?: string): T {
  const result = schema.safeParse(data, { reportInput: true });
  if (result.success) return result.data;
  const issues = result.error.issues.flatMap(withReasons).map(withInput).map(withNames(schema));
  throw new UktsError(
    code,
    `${what} is not valid:\n${z.prettifyError({ issues })}`,
    hint === undefined ? {} : { hint },
  );
}

/** Of a wrong key, zod says only that it is one; why stands beneath. */
function withReasons(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  return issue.code === "invalid_key" ? issue.issues.map((reason) => ({ ...reason, path: issue.path })) : [issue];
}

/** Of a value in the wrong form, zod says what was expected alone; what was found stands beside it. */
function withInput(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  const { code, input, message } = issue;
  const says = code === "invalid_value" || code === "invalid_format" || code === "invalid_union";
  if (!says || !["string", "number", "boolean"].includes(typeof input)) return issue;
  const text = JSON.stringify(input);
  return { ...issue, message: `${message}; found ${text.length > 80 ? `${text.slice(0, 80)}…` : text}` };
}

/** Of a key that there is not, zod says only that; the one that may have been meant stands beside it. */
function withNames(schema: z.ZodType): (issue: z.core.$ZodIssue) => z.core.$ZodIssue {
  const known = schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
  return (issue) => {
    if (issue.code !== "unrecognized_keys" || issue.path.length > 0 || known.length === 0) return issue;
    const meant = issue.keys.map((key) => `"${key}": ${suggestion(key, known)}`);
    return { ...issue, message: `Unrecognized ${meant.length === 1 ? "key" : "keys"} ${meant.join(" ")}` };
  };
}
