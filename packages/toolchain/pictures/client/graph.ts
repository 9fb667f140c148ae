// Choosing a package of the layered picture: by mouse, by keyboard, and by links to it.
import { pageData } from "./data.js";

const svg = "http://www.w3.org/2000/svg";

/** By packages: those that they need. */
const needs = pageData<number[][]>();
const neededBy = needs.map((_, index) => needs.flatMap((all, other) => (all.includes(index) ? [other] : [])));

const element = (id: string): HTMLElement => {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no element "${id}"`);
  return found;
};
const buttons = needs.map((_, index) => element(`package-${index}`));
const cards = buttons.map((button) => button.closest<HTMLElement>(".card") ?? button);
const rows = element("rows");
const edges = element("edges");

let chosen: number | undefined;

/** Shows a package with what it needs and who needs it; nothing for undefined. */
function choose(index: number | undefined): void {
  chosen = index;
  const below = index === undefined ? [] : (needs[index] ?? []);
  const above = index === undefined ? [] : (neededBy[index] ?? []);
  cards.forEach((card, other) => {
    const relation = below.includes(other) ? "needed" : above.includes(other) ? "needing" : "";
    card.classList.toggle("chosen-one", other === index);
    card.classList.toggle("needed", relation === "needed");
    card.classList.toggle("needing", relation === "needing");
    buttons[other]?.setAttribute("aria-pressed", String(other === index));
    element(`about-${other}`).hidden = other !== index;
    const mark = card.querySelector<HTMLElement>(".relation");
    if (mark === null) return;
    mark.hidden = relation === "";
    mark.textContent = relation === "needed" ? "↓ needed" : "↑ needs it";
  });
  rows.classList.toggle("choosing", index !== undefined);
  element("panel").classList.toggle("open", index !== undefined);
  element("panel").scrollTop = 0;
  element("hint").hidden = index !== undefined;
  element("close").hidden = index === undefined;
  element("status").textContent = index === undefined ? "Nothing is chosen." : said(index, below, above);
  draw();
}

function said(index: number, below: readonly number[], above: readonly number[]): string {
  const name = (other: number): string => cards[other]?.querySelector(".name")?.textContent ?? "";
  const list = (all: readonly number[]): string => (all.length === 0 ? "nothing" : all.map(name).join(", "));
  return `${name(index)} is chosen. It needs ${list(below)}. It is needed by ${list(above)}.`;
}

/** Lines from the chosen package to those that it needs, and from those that need it. */
function draw(): void {
  edges.replaceChildren();
  if (chosen === undefined) return;
  const of = chosen;
  for (const other of needs[of] ?? []) line(of, other, "needed");
  for (const other of neededBy[of] ?? []) line(other, of, "needing");
}

function line(from: number, to: number, kind: string): void {
  const origin = rows.getBoundingClientRect();
  const [start, end] = [cards[from]?.getBoundingClientRect(), cards[to]?.getBoundingClientRect()];
  if (start === undefined || end === undefined) return;
  const down = end.top >= start.bottom;
  const up = end.bottom <= start.top;
  const x1 = start.left + start.width / 2 - origin.left;
  const x2 = end.left + end.width / 2 - origin.left;
  // Between neighbours of a line, from top to top.
  const y1 = (down ? start.bottom : start.top) - origin.top;
  const y2 = (up ? end.bottom : end.top) - origin.top;
  const bend = down || up ? (y2 - y1) / 2 : -24;
  const path = document.createElementNS(svg, "path");
  path.setAttribute("d", `M${x1},${y1} C${x1},${y1 + bend} ${x2},${down || up ? y2 - bend : y2 + bend} ${x2},${y2}`);
  path.setAttribute("class", kind);
  edges.append(path);
}

/** The package that an arrow key leads to: the next of the picture, or the nearest of the line above or below. */
function neighbour(index: number, key: string): number | undefined {
  const order = [...rows.querySelectorAll<HTMLElement>(".card button")].map((button) => buttons.indexOf(button));
  if (key === "ArrowLeft" || key === "ArrowRight") return order[order.indexOf(index) + (key === "ArrowLeft" ? -1 : 1)];
  const here = buttons[index]?.getBoundingClientRect();
  if (here === undefined) return undefined;
  const step = key === "ArrowUp" ? -1 : 1;
  const distances = order
    .map((other) => ({ other, place: buttons[other]?.getBoundingClientRect() ?? here }))
    .filter(({ place }) => (place.top - here.top) * step > 1)
    .map(({ other, place }) => ({ other, y: Math.abs(place.top - here.top), x: Math.abs(place.left - here.left) }))
    .sort((a, b) => a.y - b.y || a.x - b.x);
  return distances[0]?.other;
}

function clear(): void {
  const last = chosen;
  choose(undefined);
  // What had the focus may be gone.
  if (last !== undefined && !rows.contains(document.activeElement)) buttons[last]?.focus();
}

buttons.forEach((button, index) => {
  button.addEventListener("click", () => choose(chosen === index ? undefined : index));
  button.addEventListener("keydown", (event) => {
    if (!event.key.startsWith("Arrow") || event.ctrlKey || event.altKey || event.metaKey) return;
    const next = neighbour(index, event.key);
    if (next === undefined) return;
    event.preventDefault();
    buttons[next]?.focus();
  });
});
element("close").addEventListener("click", clear);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && chosen !== undefined) clear();
});
document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest('a[href^="#package-"]') : null;
  const index = buttons.findIndex((button) => `#${button.id}` === link?.getAttribute("href"));
  if (index < 0) return;
  event.preventDefault();
  choose(index);
  buttons[index]?.focus();
});
new ResizeObserver(draw).observe(rows);
