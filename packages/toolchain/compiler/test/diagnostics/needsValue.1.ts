export function f(): void {
  let /*!*/r: Reg<u32>;
}
