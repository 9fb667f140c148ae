export function f(a: u32, /*!*/...rest: u32[]): void {}
