import * as z from "zod";
import { constraintSchema } from "./constraint.js";
import { optionsSchema, sourceSchema } from "./manifest.js";
import { targetSchema } from "./target.js";

const optionValue = z.union([z.boolean(), z.string(), z.int(), z.bigint()], {
  error: "expected true, false, an integer or a text",
});

/** Values of options by id (`@ukts/ukdebug.level`), and packages by slot; also the content of `ukts.options.json`. */
export const optionValuesSchema = z.record(z.string(), optionValue);

/** What an author writes in `defineApp`. */
export const appConfigSchema = z.strictObject({
  /** Name of the image; by default that of the package, without its scope. */
  name: z
    .string()
    .regex(/^\w[\w.-]*$/, "expected letters, digits, _ . -")
    .optional(),
  /** What the app is built for; the first is the default. */
  targets: z.array(targetSchema).min(1).optional(),
  /** Values of options, by id: `{ "@ukts/ukdebug.level": "info" }`. */
  options: optionValuesSchema.optional(),
  /** Options of the app's own, declared with `opt`. Its sources import them from `./options.gen.js`. */
  appOptions: optionsSchema.optional(),
  /** What the app's options ask of others. */
  constraints: z.array(constraintSchema).optional(),
  /** Which package fills a slot that several could fill: `{ "@ukts/ukalloc:backend": "@ukts/ukalloc-tlsf" }`. */
  providers: z.record(z.string(), z.string()).optional(),
  /** The guest's memory when it is run: `"64M"`, or a number of bytes. */
  memory: z.union([z.string(), z.int()]).optional(),
  /** C and assembly sources, relative to the app; by default, where there is no src/main.ts, those of src/. */
  sources: z.array(z.union([z.string(), sourceSchema])).optional(),
  /** Run-time checks that panic with file and line. Both are off unless asked for. */
  checks: z.strictObject({ overflow: z.boolean().optional(), bounds: z.boolean().optional() }).optional(),
  optimize: z.enum(["speed", "size"]).optional(),
});
/** What an app's `ukts.config.ts` says, checked. All of it may be left out. */
export type AppConfig = z.infer<typeof appConfigSchema>;
