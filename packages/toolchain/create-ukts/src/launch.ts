/** What VS Code is told, so that it debugs a guest as `ukts gdb` does. */

export interface Debuggee {
  name: string;
  /** Image with debug information. */
  dbg: string;
  cwd: string;
  /** Where the guest waits for the debugger, if it is not a process that the debugger starts. */
  port: number;
  /** The command of a process that the debugger starts. */
  command: readonly string[] | undefined;
  /** The gdb that knows the architecture. */
  program: string;
}

/** A `.vscode/launch.json` for the extension C/C++ (ms-vscode.cpptools). */
export function launchJson(debuggees: readonly Debuggee[]): object {
  return { version: "0.2.0", configurations: debuggees.map(configuration) };
}

function configuration({ name, dbg, cwd, port, command, program }: Debuggee): object {
  const common = { type: "cppdbg", request: "launch", program: dbg, cwd, MIMode: "gdb" };
  return {
    ...{ name: `ukts: ${name}`, ...common, miDebuggerPath: program, stopAtEntry: command !== undefined },
    ...(command === undefined ? { miDebuggerServerAddress: `127.0.0.1:${port}` } : { args: command.slice(1) }),
  };
}
