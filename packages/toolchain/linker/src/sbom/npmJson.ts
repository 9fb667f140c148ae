import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";

const condition = z.string().optional().catch(undefined);

/** What npm knows of a package besides what the linker reads; a field of another shape is as good as none. */
const npmJsonSchema = z.object({
  name: z.string(),
  version: z.string().default("0.0.0"),
  description: z.string().optional().catch(undefined),
  license: z.string().optional().catch(undefined),
  dependencies: z.record(z.string(), z.string()).default({}),
  optionalDependencies: z.record(z.string(), z.string()).default({}),
  exports: z
    .record(z.string(), z.union([z.string(), z.object({ ukts: condition, types: condition })]))
    .default({})
    .catch({}),
});
export type NpmJson = z.infer<typeof npmJsonSchema>;

export function readNpmJson(dir: string): NpmJson {
  return npmJsonSchema.parse(JSON.parse(readFileSync(join(dir, "package.json"), "utf8")));
}
