export function f(s: string): void {
  while (/*!*/s) f(s);
}
