/** Memory for page tables that are made while the image runs. What an attempt got that failed is there for the next. */

class SpareTables {
  private readonly pages!: FixedArray<usize, 3>;
  private count: usize = 0;

  /** Has at least `count` pages at hand, up to 3, of which it takes those that it has not. False where there are no more. */
  reserve(count: usize, takeTable: Scoped<() => usize>): boolean {
    while (this.count < count) {
      const page = takeTable();
      if (page === 0) return false;
      this.pages[this.count] = page;
      this.count++;
    }
    return true;
  }

  /** The address of one that has been reserved. */
  take(): usize {
    this.count--;
    return this.pages[this.count];
  }
}

export const spareTables = new SpareTables();
