/** What the macro `assert` of <assert.h> calls when its condition does not hold (C11 7.2.1.1). */
import { exportSymbol, panic, str } from "@ukts/lang";
import { print } from "@ukts/ukconsole";
import { strlen } from "./string/length.js";

function text(s: Ptr<u8>): string {
  return str(s, strlen(s));
}

function assertFailed(condition: Ptr<u8>, file: Ptr<u8>, line: u32, caller: Ptr<u8>): never {
  print`${text(file)}:${line}: ${text(caller)}: Assertion \`${text(condition)}' failed.\n`;
  return panic("assert() failed", text(file), line);
}

exportSymbol("__assert_fail", assertFailed);
