export function f(): void {
  /*!*/function inner(): void {}
  inner();
}
