import { UktsError } from "@ukts/config";
import * as z from "zod";

/** What a supervisor tells who started it. */
export const messageSchema = z.discriminatedUnion("kind", [
  /** What the user should know. */
  z.object({ kind: z.literal("notice"), line: z.string() }),
  /** The guest runs. */
  z.object({ kind: z.literal("started") }),
  /** It does not. */
  z.object({ kind: z.literal("failed"), code: z.string(), message: z.string(), hint: z.string().optional() }),
]);
export type Message = z.infer<typeof messageSchema>;

export function failure(error: unknown): Extract<Message, { kind: "failed" }> {
  if (!(error instanceof UktsError)) return { kind: "failed", code: "supervisor-failed", message: String(error) };
  const { code, message, hint } = error;
  return { kind: "failed", code, message, ...(hint === undefined ? {} : { hint }) };
}
