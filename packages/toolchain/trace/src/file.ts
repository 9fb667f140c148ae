/** A trace as a file: a line of JSON that says what is in it, then the buffer as it was in the image's memory. */
import { UktsError } from "@ukts/config";
import * as z from "zod";
import { readTrace, type Trace } from "./trace.js";
import { type Tracepoint, tracepointSchema } from "./tracepoint.js";

const FORMAT = "ukts-trace 1";

const headerSchema = z.object({
  format: z.literal(FORMAT),
  image: z.string(),
  target: z.string(),
  tracepoints: z.array(tracepointSchema),
});

/** The bytes of a file from which `readTraceFile` reads the same trace, without the image. `buffer`: the image's, as it was in memory. */
export function formatTraceFile(
  { image, target }: Pick<Trace, "image" | "target">,
  tracepoints: readonly Tracepoint[],
  buffer: Uint8Array,
): Uint8Array {
  const header = JSON.stringify({ format: FORMAT, image, target, tracepoints });
  return Buffer.concat([Buffer.from(`${header}\n`), buffer]);
}

/** Throws UktsError where the file says nothing of what is in it; a damaged or short buffer is in the trace's `faults`. */
export function readTraceFile(bytes: Uint8Array, name: string): Trace {
  const end = bytes.indexOf(0x0a);
  const header = headerSchema.safeParse(parse(end < 0 ? bytes : bytes.subarray(0, end)));
  if (!header.success || end < 0) {
    throw new UktsError(
      "bad-trace",
      `Expected a file that \`ukts trace --save\` wrote, found something else: ${name}`,
      {
        hint: "Record one: ukts trace --save trace.ukts",
      },
    );
  }
  return readTrace(header.data, header.data.tracepoints, bytes.subarray(end + 1));
}

function parse(line: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(line).toString("utf8"));
  } catch {
    return undefined;
  }
}
