import { create, describeCreated, type InitFlags } from "create-ukts";
import type { CommonOptions } from "../flags/common.js";
import { printJson } from "../output/json.js";
import { note } from "../output/verbosity.js";
import { onTerminal } from "../terminal.js";

/** Who was asked pressed Ctrl-C. */
const interrupted = 128 + 2;

export async function init(folder: string | undefined, flags: InitFlags & CommonOptions): Promise<number> {
  const created = await create(folder, flags, onTerminal() && flags.json !== true && flags.quiet !== true);
  if (created === undefined) return interrupted;
  if (flags.json) printJson({ name: created.answers.name, dir: created.dir, files: created.files });
  else note(describeCreated(created));
  return 0;
}
