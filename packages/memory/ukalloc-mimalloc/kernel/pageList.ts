/** A list of pages through their own links. A page is in one list at most. */
import type { Page } from "./page.js";

export class PageList {
  first: Page | null = null;
  private last: Page | null = null;

  pushFront(page: Page): void {
    const first = this.first;
    page.prev = null;
    page.next = first;
    if (first === null) this.last = page;
    else first.prev = page;
    this.first = page;
  }

  pushBack(page: Page): void {
    const last = this.last;
    page.next = null;
    page.prev = last;
    if (last === null) this.first = page;
    else last.next = page;
    this.last = page;
  }

  remove(page: Page): void {
    const next = page.next;
    const prev = page.prev;
    if (next === null) this.last = prev;
    else next.prev = prev;
    if (prev === null) this.first = next;
    else prev.next = next;
  }
}
