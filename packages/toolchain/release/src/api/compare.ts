import type { Change } from "./change.js";
import { compareLists } from "./compareLists.js";
import { compareModules } from "./compareModules.js";
import type { Api } from "./report.js";

/** Every change from one API of a contract to another; `entry` is the module that its kernel code is entered by. */
export function compareApis(before: Api, after: Api, entry: string): Change[] {
  return [...compareModules(before.module, after.module, entry), ...compareLists(before, after)];
}
