export function f(x: /*!*/u32[]): void {}
