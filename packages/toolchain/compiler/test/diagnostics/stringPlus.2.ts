export function f(s: string): string {
  /*!*/s += "x";
  return s;
}
