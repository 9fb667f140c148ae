/** `perror` (C11 7.21.10.4). */
import { exportSymbol, str } from "@ukts/lang";
import { println } from "@ukts/ukconsole";
import { getErrno } from "../errno.js";
import { strlen } from "../string/length.js";
import { strerror } from "../string/strerror.js";

/** Prints the message of `errno`, behind `prefix` and a colon unless that is null or empty. */
function perror(prefix: Ptr<u8> | null): void {
  const message = strerror(getErrno());
  if (prefix !== null && prefix[0] !== 0) println`${str(prefix, strlen(prefix))}: ${str(message, strlen(message))}`;
  else println`${str(message, strlen(message))}`;
}

exportSymbol("perror", perror);
