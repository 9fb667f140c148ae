export function g(b: boolean): boolean {
  return (b ? 1 : 2) === (/*!*/b ? 2 : 1);
}
