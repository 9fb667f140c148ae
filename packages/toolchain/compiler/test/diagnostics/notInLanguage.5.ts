export function f(/*!*/a?: u32): void {}
