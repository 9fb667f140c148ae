import { type Html, html } from "../page/html.js";
import type { Graph } from "./model.js";
import { shortener } from "./words.js";

/** How the parts of the page refer to packages. */
export class Links {
  readonly short: (name: string) => string;
  private readonly indices: ReadonlyMap<string, number>;

  constructor({ packages, ...graph }: Graph) {
    this.short = shortener({ packages, ...graph });
    this.indices = new Map(packages.map(({ name }, i) => [name, i]));
  }

  indexOf(name: string): number {
    return this.indices.get(name) ?? -1;
  }

  /** Of the button of a package. */
  id(name: string): string {
    return `package-${this.indexOf(name)}`;
  }

  /** A link to a package, or its name where it is not in the image. */
  to(name: string): Html {
    if (!this.indices.has(name)) return html`<span class="name">${this.short(name)}</span>`;
    return html`<a class="name" href="#${this.id(name)}">${this.short(name)}</a>`;
  }

  all(names: readonly string[]): Html {
    return html`${names.map((name, i) => [i > 0 && ", ", this.to(name)])}`;
  }
}

export function neededBy({ packages }: Graph, name: string): string[] {
  return packages.filter(({ dependsOn }) => dependsOn.includes(name)).map((one) => one.name);
}
