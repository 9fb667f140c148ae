export function f(x: /*!*/u32 | null): void {}
