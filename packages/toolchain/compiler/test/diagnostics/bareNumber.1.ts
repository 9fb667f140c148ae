export function f(x: /*!*/number): void {}
