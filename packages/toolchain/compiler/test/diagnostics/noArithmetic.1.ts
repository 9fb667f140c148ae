export function f(a: be16, b: be16): be16 {
  return (/*!*/a + b) as be16;
}
