import type { SizeModel } from "../../src/size/model.js";
import { count, share } from "../../src/size/words.js";
import { pageData } from "../data.js";
import { onSearch, Rows } from "./rows.js";
import { type Box, entered, pathTo, trees } from "./tree.js";
import { drawTreemap } from "./treemap.js";

function element<T extends HTMLElement>(id: string, kind: new () => T): T {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`The page has no #${id}`);
  return found;
}

class Explorer {
  private readonly host = element("treemap", HTMLDivElement);
  private readonly path = element("path", HTMLOListElement);
  private readonly detail = element("detail", HTMLParagraphElement);
  private readonly roots = trees(pageData<SizeModel>());
  private readonly areas = document.querySelectorAll<HTMLButtonElement>("[data-area]");
  private at: Box = this.roots.file;
  private query = "";
  private tiles: HTMLButtonElement[] = [];

  constructor() {
    for (const button of this.areas) button.addEventListener("click", () => this.showArea(button));
    this.host.addEventListener("keydown", (event) => this.onKey(event));
    this.host.addEventListener("pointerleave", () => this.point(this.at.children[this.focused()]));
    new ResizeObserver(() => this.draw()).observe(this.host);
  }

  search(query: string): void {
    this.query = query.trim().toLowerCase();
    this.draw();
  }

  private showArea(button: HTMLButtonElement): void {
    for (const other of this.areas) other.setAttribute("aria-pressed", String(other === button));
    this.go(button.dataset.area === "memory" ? this.roots.memory : this.roots.file, false);
  }

  /** Shows a box; `focused` is the one in it that gets the focus. */
  private go(to: Box, takesFocus: boolean, focused?: Box): void {
    this.at = to;
    this.draw();
    if (!takesFocus) return;
    const i = to.children.findIndex((child) => focused !== undefined && pathTo(focused).includes(child));
    this.focus(Math.max(0, i));
  }

  private back(): void {
    const from = this.at;
    // A box that was passed over on the way in is passed over on the way out.
    let to = from.parent;
    while (to?.parent !== undefined && to.children.length === 1) to = to.parent;
    if (to !== undefined) this.go(to, true, from);
  }

  private draw(): void {
    const focused = this.focused();
    this.tiles = drawTreemap(this.host, this.at, this.query, {
      open: (box) => this.go(entered(box), true),
      point: (box) => this.point(box),
    });
    const steps = pathTo(this.at);
    this.path.replaceChildren(...steps.map((box, i) => this.step(box, i === steps.length - 1)));
    this.point(undefined);
    if (focused >= 0) this.focus(Math.min(focused, this.tiles.length - 1));
  }

  /** Which box has the focus; -1 where none has. */
  private focused(): number {
    const { activeElement } = document;
    return activeElement instanceof HTMLButtonElement ? this.tiles.indexOf(activeElement) : -1;
  }

  private step(box: Box, isLast: boolean): HTMLLIElement {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = box.name;
    if (isLast) button.setAttribute("aria-current", "location");
    button.addEventListener("click", () => this.go(box, true, this.at));
    item.append(button);
    return item;
  }

  private point(box: Box | undefined): void {
    const shown = box ?? this.at;
    const [root, ...steps] = pathTo(shown);
    const name = document.createElement("strong");
    name.textContent = steps.length === 0 ? shown.name : steps.map((step) => step.name).join(" › ");
    const kind = shown.kind === "" ? "" : `, ${shown.kind}`;
    this.detail.replaceChildren(name, ` ${count(shown.bytes)} bytes, ${share(shown.bytes, root?.bytes ?? 0)}${kind}`);
  }

  private focus(i: number): void {
    for (const [k, tile] of this.tiles.entries()) tile.tabIndex = k === i ? 0 : -1;
    this.tiles[i]?.focus();
  }

  private onKey(event: KeyboardEvent): void {
    const i = this.focused();
    const last = this.tiles.length - 1;
    const moves: Record<string, () => void> = {
      ArrowRight: () => this.focus(Math.min(last, i + 1)),
      ArrowDown: () => this.focus(Math.min(last, i + 1)),
      ArrowLeft: () => this.focus(Math.max(0, i - 1)),
      ArrowUp: () => this.focus(Math.max(0, i - 1)),
      Home: () => this.focus(0),
      End: () => this.focus(last),
      Escape: () => this.back(),
      Backspace: () => this.back(),
    };
    const move = moves[event.key];
    if (move === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    move();
  }
}

const rows = new Rows();
element("explorer", HTMLElement).hidden = false;
const explorer = new Explorer();
onSearch((query) => {
  explorer.search(query);
  return rows.search(query);
});
