export function f(): void {
  /*!*/throw 1;
}
