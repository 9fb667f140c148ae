/** What other debuggers are told, so that they connect as `ukts gdb` does. */
import { formatCommand } from "@ukts/config";
import type { Debuggee } from "create-ukts";

/** Lines for a shell. */
export function lldbLines({ dbg, port, command }: Debuggee): string[] {
  if (command !== undefined) return [`lldb -o 'process launch --stop-at-entry' -- ${formatCommand(command)}`];
  const connect = `lldb -o ${formatCommand([`gdb-remote 127.0.0.1:${port}`])} ${formatCommand([dbg])}`;
  return [`npx ukts run --paused --gdb=${port} &`, connect];
}
