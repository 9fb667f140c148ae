/** Text that is HTML: what `html` makes, and nothing else. */
export class Html {
  constructor(readonly text: string) {}
}

/** What can stand in a template: text is escaped, lists are joined, and `undefined` and `false` are nothing. */
export type Part = string | number | Html | undefined | false | readonly Part[];

/** A piece of HTML. Everything interpolated is escaped, for text and for attributes in quotes, except what is Html already. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(strings.map((text, i) => text + toText(parts[i])).join(""));
}

function toText(part: Part): string {
  if (part === undefined || part === false) return "";
  if (part instanceof Html) return part.text;
  if (typeof part === "object") return part.map(toText).join("");
  return String(part).replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}
