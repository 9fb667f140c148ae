import { check as checkPackage } from "@ukts/linker";
import type { CommonFlags } from "../flags/flags.js";
import { formatDiagnostics } from "../output/diagnostics.js";
import { printJson } from "../output/json.js";
import { note } from "../output/verbosity.js";

/** One diagnostic in the form that editors' problem matchers read starts with `file:line:column - error CODE: message`. */
export async function check({ plat, arch, set, json }: CommonFlags): Promise<number> {
  const asked = { ...(plat === undefined ? {} : { plat }), ...(arch === undefined ? {} : { arch }) };
  const diagnostics = await checkPackage({ appDir: process.cwd(), set, ...asked });
  if (json) printJson({ diagnostics });
  else if (diagnostics.length > 0) console.log(await formatDiagnostics(diagnostics));
  const errors = diagnostics.filter(({ severity }) => severity === "error").length;
  if (!json) note(errors === 0 ? "No errors." : errors === 1 ? "1 error" : `${errors} errors`);
  return errors === 0 ? 0 : 1;
}
