/** What other debuggers are told, so that they connect as `ukts gdb` does. */
import { formatCommand } from "@ukts/runner";

export interface Debuggee {
  name: string;
  /** Image with debug information. */
  dbg: string;
  /** Where the guest waits for the debugger, if it is not a process that the debugger starts. */
  port: number;
  /** The command of a process that the debugger starts. */
  command: readonly string[] | undefined;
  /** The gdb that knows the architecture. */
  program: string;
}

/** Lines for a shell. */
export function lldbLines({ dbg, port, command }: Debuggee): string[] {
  if (command !== undefined) return [`lldb -o 'process launch --stop-at-entry' -- ${formatCommand(command)}`];
  const connect = `lldb -o ${formatCommand([`gdb-remote 127.0.0.1:${port}`])} ${formatCommand([dbg])}`;
  return [`npx ukts run --paused --gdb=${port} &`, connect];
}

/** A `.vscode/launch.json` for the extension C/C++ (ms-vscode.cpptools). */
export function launchJson({ name, dbg, port, command, program }: Debuggee): object {
  const common = { type: "cppdbg", request: "launch", program: dbg, cwd: process.cwd(), MIMode: "gdb" };
  const configuration = {
    ...{ name: `ukts: ${name}`, ...common, miDebuggerPath: program, stopAtEntry: command !== undefined },
    ...(command === undefined ? { miDebuggerServerAddress: `127.0.0.1:${port}` } : { args: command.slice(1) }),
  };
  return { version: "0.2.0", configurations: [configuration] };
}
