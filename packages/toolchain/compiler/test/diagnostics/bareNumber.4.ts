export function f(x: /*!*/5): void {}
