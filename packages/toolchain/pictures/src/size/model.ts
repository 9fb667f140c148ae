/** Where the bytes of an image are: what `ukts size --json` prints and `--compare` reads. */
import { UktsError } from "@ukts/config";
import type { Sizes } from "@ukts/linker";
import { z } from "zod";

const bytes = z.int().nonnegative();

export const partKinds = ["code", "constants", "data", "strings", "tables", "headers", "padding"] as const;
export const groupKinds = ["package", "strings", "linker", "compiler", "headers", "padding"] as const;

const part = z.object({ name: z.string(), kind: z.enum(partKinds), bytes });
const file = z.object({ name: z.string(), bytes, parts: z.array(part) });
const group = z.object({ name: z.string(), kind: z.enum(groupKinds), bytes, files: z.array(file) });

/** `groups` are packages, and what is of none; together they are all of its bytes, and so on downwards. */
const area = z.object({ bytes, groups: z.array(group) });

/** Checks what `ukts size --json` prints. All sizes are in bytes; those of parts add up to that of the whole. */
export const sizeSchema = z.object({
  format: z.literal("ukts-size-1"),
  /** Of the app. */
  name: z.string(),
  /** Platform and architecture. */
  target: z.string(),
  /** The image's file, as it boots. */
  file: area,
  /** Memory that the file has no bytes for. What each thread has its own of counts once. */
  memory: area,
  sections: z.array(z.object({ name: z.string(), bytes, inFile: z.boolean() })),
});

/** Where the bytes of an image's file, and of its memory, come from: by package, file, and function or variable. */
export type SizeModel = z.infer<typeof sizeSchema>;
export type SizeArea = z.infer<typeof area>;

/** Names what the linker has counted. `target` is such as `kvm/x86_64`. */
export function sizeModel(name: string, target: string, sizes: Sizes): SizeModel {
  return { format: "ukts-size-1", name, target, ...sizes };
}

/** The sizes that a text, such as one that `ukts size --json` printed, has. `from` names it. Throws UktsError where it has none. */
export function parseSizes(text: string, from: string): SizeModel {
  const parsed = sizeSchema.safeParse(json(text));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue === undefined || issue.path.length === 0 ? "" : ` at ${issue.path.join(".")}`;
  throw new UktsError("not-a-build", `${from} has no sizes of an image${where}: ${issue?.message ?? "it is empty"}.`, {
    hint: "Write one of a build with: ukts size --json > before.json",
  });
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
