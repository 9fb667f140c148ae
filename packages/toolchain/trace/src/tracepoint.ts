/** What a tracepoint is called, as the compiler describes it in the section `.ukts.tracepoints` of the debug file: a line of JSON each. */
import * as z from "zod";

const argument = z.object({
  name: z.string(),
  type: z.enum([
    ...(["u8", "u16", "u32", "u64", "usize", "i8", "i16", "i32", "i64", "isize", "f32", "f64"] as const),
    ...(["be16", "be32", "be64", "boolean", "string", "address"] as const),
  ]),
  /** Names of an enum's values. */
  values: z.record(z.string(), z.string()).optional(),
});

const descriptor = z.object({
  name: z.string(),
  package: z.string(),
  /** Where it is declared: package, then the path inside. */
  file: z.string(),
  line: z.int(),
  args: z.array(argument),
});

export const tracepointSchema = descriptor.extend({
  /** Its number: the offset of its line in the section. */
  id: z.int(),
});

export type Argument = z.infer<typeof argument>;
/** A tracepoint of an image: what it is called, who declares it where, and the types of its arguments. */
export type Tracepoint = z.infer<typeof tracepointSchema>;

/** The tracepoints that a section describes. Throws where it is not what the compiler writes. */
export function parseTracepoints(section: Uint8Array): Tracepoint[] {
  const found: Tracepoint[] = [];
  for (let id = 0; id < section.length; ) {
    const end = section.indexOf(0x0a, id);
    const line = Buffer.from(section.subarray(id, end < 0 ? undefined : end)).toString("utf8");
    found.push({ ...descriptor.parse(JSON.parse(line)), id });
    id = end < 0 ? section.length : end + 1;
  }
  return found;
}
