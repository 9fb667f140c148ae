export function f(x: /*!*/FixedArray<u8, 1.5>): void {}
