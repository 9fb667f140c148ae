export function f(x: /*!*/unknown): void {}
