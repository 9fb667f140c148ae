export function f(): /*!*/number {
  return 5;
}
