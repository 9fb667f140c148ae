export function f(x: /*!*/FixedArray<u8, 4> | null): void {}
