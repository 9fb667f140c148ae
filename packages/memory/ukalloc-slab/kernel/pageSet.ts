/**
 * Which pages of a region are slabs: a set of page numbers in memory that nobody has to clear. A page is in it where the place that `sparse`
 * names for it lies among the members of `dense`, and `dense` names the page there: whatever the memory held before cannot look like that.
 * Adding, removing and asking take constant time, and so does making an empty set.
 *
 * Briggs and Torczon, "An Efficient Representation for Sparse Sets", ACM Letters on Programming Languages and Systems 2(1-4), 1993.
 */
import { alignof, ptr, ref, sizeof } from "@ukts/lang";
import { alignUp, MALLOC_ALIGN, PAGE_BYTES } from "@ukts/ukalloc";

/** What one page takes in the two tables. */
const ENTRY_BYTES: usize = 8;

/** A table's entries are numbers of pages, of 32 bits. */
const MAX_PAGES: usize = 0xffff_ffff;

export class PageSet {
  /** The set of the region that was added before this one. */
  older: PageSet | null = null;
  /** Number of the first page that the region has a part of, and how many there are. */
  private firstPage: usize = 0;
  private pages: usize = 0;
  private members: u32 = 0;
  private dense: Ptr<u32> = ptr<u32>(0);
  private sparse: Ptr<u32> = ptr<u32>(0);

  init(tables: usize, firstPage: usize, pages: usize): void {
    this.firstPage = firstPage;
    this.pages = pages;
    this.members = 0;
    this.dense = ptr<u32>(tables);
    this.sparse = ptr<u32>(tables).add(pages);
  }

  /** True where the page lies in the region. `page`: an address divided by the size of a page. */
  covers(page: usize): boolean {
    return page >= this.firstPage && page - this.firstPage < this.pages;
  }

  /** True where the page, one of the region, is a member. */
  has(page: usize): boolean {
    const at: usize = page - this.firstPage;
    const place = this.sparse[at];
    return place < this.members && usize(this.dense[place]) === at;
  }

  add(page: usize): void {
    const at: usize = page - this.firstPage;
    this.sparse[at] = this.members;
    this.dense[this.members] = u32(at);
    this.members++;
  }

  /** Takes a member out. The last one takes its place. */
  remove(page: usize): void {
    this.members--;
    const last = this.dense[this.members];
    const place = this.sparse[page - this.firstPage];
    this.dense[place] = last;
    this.sparse[last] = place;
  }
}

/** Where in a region its set lies, and what remains behind it. Nothing is written. */
export class Layout {
  header: usize = 0;
  /** The rest of the region: from `rest` up to, not including, `end`. */
  rest: usize = 0;
  end: usize = 0;
  private firstPage: usize = 0;
  private pages: usize = 0;

  /** False where the region is too small for its set, or too large for a page's number. */
  plan(base: Ptr<u8>, bytes: usize): boolean {
    this.header = alignUp(base.addr, alignof<PageSet>());
    this.end = base.addr + bytes;
    this.firstPage = base.addr / PAGE_BYTES;
    this.pages = this.end / PAGE_BYTES - this.firstPage + 1;
    if (this.pages > MAX_PAGES) return false;
    this.rest = alignUp(this.header + sizeof<PageSet>() + this.pages * ENTRY_BYTES, MALLOC_ALIGN);
    return this.rest < this.end;
  }

  /** Makes the set. */
  create(older: PageSet | null): PageSet {
    const set = ref<PageSet>(this.header);
    set.init(this.header + sizeof<PageSet>(), this.firstPage, this.pages);
    set.older = older;
    return set;
  }
}
