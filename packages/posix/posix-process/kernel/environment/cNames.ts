/** The environment's functions of <stdlib.h>. */
import { exportSymbol, str } from "@ukts/lang";
import { fail } from "@ukts/posix-time";
import { clear, getVariable, nameLength, put, setVariable, unsetVariable } from "./environment.js";

declare function strlen(text: Ptr<u8>): usize;

function text(s: Ptr<u8>): string {
  return str(s, strlen(s));
}

function toStatus(result: Result<void>): i32 {
  return result.ok ? 0 : fail(result.error);
}

function getenv(name: Ptr<u8>): Ptr<u8> | null {
  const value = getVariable(text(name));
  return value !== null ? value.ptr : null;
}

/** -1 with EINVAL for what is no name, with ENOMEM. */
function setenv(name: Ptr<u8> | null, value: Ptr<u8>, overwrite: i32): i32 {
  if (name === null) return fail(Errno.EINVAL);
  if (overwrite === 0 && getVariable(text(name)) !== null) return 0;
  return toStatus(setVariable(text(name), text(value)));
}

/** -1 with EINVAL for what is no name. */
function unsetenv(name: Ptr<u8> | null): i32 {
  return name === null ? fail(Errno.EINVAL) : toStatus(unsetVariable(text(name)));
}

/** Takes the text itself, which stays the caller's. Without an `=` it removes the variable. -1 with EINVAL for what has no name, with ENOMEM. */
function putenv(variable: Ptr<u8>): i32 {
  const name = str(variable, nameLength(variable));
  if (variable[name.length] === 0) return toStatus(unsetVariable(name));
  return name.length === 0 ? fail(Errno.EINVAL) : toStatus(put(name, variable, false));
}

function clearenv(): i32 {
  clear();
  return 0;
}

exportSymbol("getenv", getenv);
exportSymbol("setenv", setenv);
exportSymbol("unsetenv", unsetenv);
exportSymbol("putenv", putenv);
exportSymbol("clearenv", clearenv);
