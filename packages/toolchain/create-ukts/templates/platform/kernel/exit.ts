/** The end. */
import { unreachable } from "@ukts/lang";
import { Call, call } from "./system.js";

/** Linux hands on the low 8 bits. */
export function exit(status: i32): never {
  call(Call.exit_group, usize(status));
  return unreachable();
}
