/** Whether somebody sits at a terminal that can show a menu. */
export function onTerminal(): boolean {
  return process.stdin.isTTY === true && process.stdout.isTTY === true && process.env.TERM !== "dumb";
}
