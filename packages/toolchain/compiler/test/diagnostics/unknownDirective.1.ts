export function f(): void {
  /*!*/"use wings";
}
