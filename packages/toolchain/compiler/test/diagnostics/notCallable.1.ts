function plain(text: TemplateStringsArray): void {}
export function f(): void {
  /*!*/plain`x`;
}
