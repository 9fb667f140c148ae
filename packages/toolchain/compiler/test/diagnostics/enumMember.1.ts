enum E {
  /*!*/A = "text",
}
export function f(e: E): void {}
