declare function hook(f: Scoped<() => void>): void;
export function f(): void {
  /*!*/hook(() => {});
}
