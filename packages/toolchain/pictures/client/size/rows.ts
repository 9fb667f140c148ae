// Tables of trees: rows open and close, and a search opens what leads to what it finds.

interface Row {
  element: HTMLTableRowElement;
  toggle: HTMLButtonElement | null;
  parent: Row | undefined;
  /** For searching. */
  text: string;
}

export class Rows {
  private readonly rows: Row[] = [];
  private query = "";

  /** `isLeftOut` says which rows are not to be seen at all. */
  constructor(private readonly isLeftOut: (row: HTMLTableRowElement) => boolean = () => false) {
    for (const table of document.querySelectorAll<HTMLTableElement>("table.rows")) this.adopt(table);
    this.show();
  }

  private adopt(table: HTMLTableElement): void {
    const open: Row[] = [];
    for (const element of table.querySelectorAll<HTMLTableRowElement>("tbody tr")) {
      const level = Number(element.dataset.level);
      const toggle = element.querySelector<HTMLButtonElement>(".toggle");
      const text = (element.querySelector("th")?.textContent ?? "").toLowerCase();
      const row: Row = { element, toggle, parent: open[level - 1], text };
      open.length = level;
      open.push(row);
      this.rows.push(row);
      toggle?.addEventListener("click", () => {
        toggle.setAttribute("aria-expanded", String(!isOpen(row)));
        this.show();
      });
    }
  }

  /** Shows what is open, or what a query finds with all that is above and below it. How many rows were found is given back. */
  search(query: string): number {
    this.query = query.trim().toLowerCase();
    const found = this.found();
    for (const row of found)
      for (let up = row.parent; up !== undefined; up = up.parent) up.toggle?.setAttribute("aria-expanded", "true");
    this.show();
    return found.size;
  }

  private found(): Set<Row> {
    if (this.query === "") return new Set();
    return new Set(this.rows.filter((row) => row.text.includes(this.query) && !this.isLeftOut(row.element)));
  }

  show(): void {
    const found = this.found();
    const leading = new Set<Row>();
    for (const row of found) for (let up: Row | undefined = row; up !== undefined; up = up.parent) leading.add(up);
    for (const row of this.rows) {
      const isBelow = row.parent === undefined || (!row.parent.element.hidden && isOpen(row.parent));
      const isMatched = this.query === "" || leading.has(row) || isInside(row, found);
      row.element.hidden = !isBelow || !isMatched || this.isLeftOut(row.element);
      row.element.classList.toggle("found", found.has(row));
    }
  }
}

const isOpen = (row: Row): boolean => row.toggle?.getAttribute("aria-expanded") === "true";

function isInside(row: Row, found: ReadonlySet<Row>): boolean {
  for (let up = row.parent; up !== undefined; up = up.parent) if (found.has(up)) return true;
  return false;
}

/** Has a search field search, and says to screen readers what came of it. */
export function onSearch(search: (query: string) => number): void {
  const field = document.getElementById("search");
  const status = document.getElementById("found");
  if (!(field instanceof HTMLInputElement) || status === null) return;
  field.addEventListener("input", () => {
    const count = search(field.value);
    status.textContent = field.value.trim() === "" ? "" : `${count} found`;
  });
}
