import packageJson from "../../package.json" with { type: "json" };
import { type Check, checkMachine } from "../doctor/checks.js";
import { exitCodes } from "../exitCodes.js";
import type { CommonOptions } from "../flags/common.js";
import { outputColors as c } from "../output/color.js";
import { printJson } from "../output/json.js";
import { table } from "../output/table.js";

/** Shows what is missing on this machine; the exit status is 1 when that is something needed. */
export async function doctor({ json }: CommonOptions): Promise<number> {
  const checks = await checkMachine(packageJson.engines.node);
  if (json) printJson(checks);
  else console.log(describe(checks));
  return checks.every(({ ok, needed }) => ok || !needed) ? 0 : exitCodes.failed;
}

function describe(checks: readonly Check[]): string {
  const rows = checks.map((check) => [mark(check), check.name, check.found]);
  const mends = checks.filter(({ ok }) => !ok).map(({ name, mend }) => `  ${name}: ${mend ?? ""}`);
  return [table(rows, ""), ...(mends.length > 0 ? [`\n${c.bold("Way out")}`, ...mends] : [])].join("\n");
}

function mark({ ok, needed }: Check): string {
  if (ok) return "ok";
  return needed ? "missing" : "absent";
}
