export function f(x: /*!*/{ a: u32 }): void {}
