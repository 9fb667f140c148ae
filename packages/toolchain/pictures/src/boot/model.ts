// The JSON of the boot chart.
import * as z from "zod";

/** A moment, or how long something takes. Instructions are null where nothing counted them. */
const measureSchema = z.strictObject({ ns: z.number(), instructions: z.number().nullable() });

const spanFields = {
  /** Since the image's first line. */
  start: measureSchema,
  /** Null for what had not ended when the guest did. */
  length: measureSchema.nullable(),
};

const entrySchema = z.strictObject({
  /** What the entry of the init table calls itself, of which the tracepoint keeps 23 bytes. */
  name: z.string(),
  initClass: z.string(),
  ...spanFields,
  /** What the entry returned: 0 where it succeeded or has not returned. */
  error: z.number(),
});

const phaseSchema = z.strictObject({
  /** As the image calls it: `platform`, `pageTables`, … `main`, `shutdown`. */
  name: z.string(),
  ...spanFields,
  entries: z.array(entrySchema),
});

/** Checks `bootChart` of what `ukts run --boot-chart --json` prints. Times are in nanoseconds since the image's first line. */
export const bootChartSchema = z.strictObject({
  app: z.string(),
  /** `kvm/x86_64`. */
  target: z.string(),
  /** Nanoseconds from the machine's reset to the image's first line: firmware, loader, entry code. Null where the machine does not tell. */
  before_ns: z.number().nullable(),
  /** From the image's first line to the call of `main`; null where it did not come to that. */
  toMain: measureSchema.nullable(),
  /** One follows the other. */
  phases: z.array(phaseSchema),
  /** What is to be known of the figures, in a sentence each. */
  notes: z.array(z.string()),
});

/** How long a boot took, phase by phase, and in the init table entry by entry. */
export type BootChart = z.infer<typeof bootChartSchema>;
export type BootPhase = BootChart["phases"][number];
export type BootEntry = BootPhase["entries"][number];
export type Measure = z.infer<typeof measureSchema>;
