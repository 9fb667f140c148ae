/** A style sheet, or a script for browsers, as text: tsup.config.ts puts it there. */
declare module "inline:*" {
  const text: string;
  export default text;
}
