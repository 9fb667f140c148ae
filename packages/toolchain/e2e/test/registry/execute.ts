import { execFile } from "node:child_process";

export interface Executed {
  /** Null where it was not started, or a signal ended it. */
  status: number | null;
  stdout: string;
  stderr: string;
}

/** Runs a program to its end, without input. Nothing is blocked meanwhile: several users can be at it at the same time. */
export function execute(
  program: string,
  args: readonly string[],
  { cwd, env }: { cwd: string; env: NodeJS.ProcessEnv },
): Promise<Executed> {
  return new Promise((resolve) => {
    const child = execFile(program, args, { cwd, env, maxBuffer: 64 << 20 }, (error, stdout, stderr) => {
      const status = child.exitCode;
      resolve({ status, stdout, stderr: status === null ? `${stderr}${error?.message}` : stderr });
    });
    child.stdin?.end();
  });
}
