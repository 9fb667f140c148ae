export function f(): void {
  /*!*/try {
    f();
  } finally {
    f();
  }
}
