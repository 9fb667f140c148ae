// A treemap of two levels: the boxes of where the reader is, each with what is in it. Squarified by d3-hierarchy.
import { type HierarchyRectangularNode, hierarchy, treemap, treemapSquarify } from "d3-hierarchy";
import { count, share } from "../../src/size/words.js";
import { type Box, isInside, matches, pathTo } from "./tree.js";

export interface TreemapEvents {
  open: (box: Box) => void;
  /** The pointer or the focus is on it. */
  point: (box: Box) => void;
}

interface Place {
  box: Box;
  inner: Place[];
}

type Node = HierarchyRectangularNode<Place>;

const HEAD = 22;

/** Draws the boxes in `at` and gives back their elements, in that order. */
export function drawTreemap(host: HTMLElement, at: Box, query: string, events: TreemapEvents): HTMLButtonElement[] {
  const width = host.clientWidth;
  const height = host.clientHeight;
  const places = at.children.map((box) => ({ box, inner: box.children.map((child) => ({ box: child, inner: [] })) }));
  const root = hierarchy<Place>({ box: at, inner: places }, ({ inner }) => inner).sum(({ box, inner }) =>
    inner.length > 0 ? 0 : box.bytes,
  );
  const laidOut = treemap<Place>()
    .size([width, height])
    .round(true)
    .tile(treemapSquarify.ratio(1.2))
    .paddingInner((node) => (node.depth === 0 ? 3 : 1))
    .paddingTop((node) => (node.depth === 1 && hasHead(node) ? HEAD : 0))
    .paddingRight((node) => (node.depth === 1 && hasHead(node) ? 3 : 0))
    .paddingBottom((node) => (node.depth === 1 && hasHead(node) ? 3 : 0))
    .paddingLeft((node) => (node.depth === 1 && hasHead(node) ? 3 : 0))(root);
  const tiles = (laidOut.children ?? []).map((node) => tile(node, at, query, events));
  host.replaceChildren(...tiles);
  tiles.forEach((element, i) => {
    element.tabIndex = i === 0 ? 0 : -1;
  });
  return tiles;
}

/** Whether there is room for a title and for boxes below it. */
const hasHead = ({ x0, x1, y0, y1, data }: Node): boolean => x1 - x0 > 44 && y1 - y0 > 48 && data.inner.length > 0;

function tile(node: Node, at: Box, query: string, events: TreemapEvents): HTMLButtonElement {
  const { box } = node.data;
  const element = document.createElement("button");
  element.type = "button";
  look(element, box, query);
  place(element, node, { x0: 0, y0: 0 });
  element.classList.add("tile");
  const part = `${count(box.bytes)} bytes, ${share(box.bytes, pathTo(at)[0]?.bytes ?? 0)}`;
  const spoken = document.createElement("span");
  spoken.className = "visually-hidden";
  spoken.textContent = `${box.name}, ${box.kind === "" ? "" : `${box.kind}, `}${part}`;
  element.append(spoken);
  const isLeaf = box.children.length === 0;
  element.classList.toggle("leaf", isLeaf);
  if (node.x1 - node.x0 > 34 && node.y1 - node.y0 > 16) element.append(title(box, node));
  if (hasHead(node)) element.append(...(node.children ?? []).map((child) => innerTile(child, node, query, events)));
  if (!isLeaf) element.addEventListener("click", () => events.open(box));
  element.addEventListener("focus", () => events.point(box));
  element.addEventListener("pointerover", (event) => {
    if (!(event.target instanceof Element) || event.target.closest(".inner") === null) events.point(box);
  });
  return element;
}

function innerTile(node: Node, outer: Node, query: string, events: TreemapEvents): HTMLSpanElement {
  const { box } = node.data;
  const element = document.createElement("span");
  look(element, box, query);
  place(element, node, outer);
  element.classList.add("inner");
  element.ariaHidden = "true";
  if (node.x1 - node.x0 > 40 && node.y1 - node.y0 > 16) element.append(title(box, node));
  element.addEventListener("pointerover", () => events.point(box));
  return element;
}

function look(element: HTMLElement, box: Box, query: string): void {
  element.style.setProperty("--fill", box.hue === 0 ? "var(--sunken)" : `var(--fill-${box.hue})`);
  element.classList.toggle("padding", box.isPadding);
  const isFound = query !== "" && (matches(box, query) || isInside(box, query));
  element.classList.toggle("found", isFound);
  element.classList.toggle("other", query !== "" && !isFound);
}

function place(element: HTMLElement, { x0, x1, y0, y1 }: Node, outer: { x0: number; y0: number }): void {
  element.style.left = `${x0 - outer.x0}px`;
  element.style.top = `${y0 - outer.y0}px`;
  element.style.width = `${x1 - x0}px`;
  element.style.height = `${y1 - y0}px`;
}

/** The name, of a path and of a scoped package the last part, and the size where there is room for it. */
function title({ name, bytes, kind }: Box, { x0, x1 }: Node): HTMLSpanElement {
  const element = document.createElement("span");
  element.className = "title";
  // The box's own text says it all.
  element.ariaHidden = "true";
  const text = document.createElement("span");
  text.textContent = kind === "file" || kind === "package" ? (name.split("/").at(-1) ?? name) : name;
  element.append(text);
  if (x1 - x0 > 110) {
    const size = document.createElement("small");
    size.textContent = count(bytes);
    element.append(size);
  }
  return element;
}
