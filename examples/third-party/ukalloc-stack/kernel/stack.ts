/** The allocator: an area for each piece of memory that it is given. */
import { memcpy } from "@ukts/lang";
import { isPowerOfTwo, MALLOC_ALIGN, PAGE_BYTES, type UkAllocBackend } from "@ukts/ukalloc";
import { type Area, createArea } from "./area.js";
import { sizeOf } from "./block.js";

export class Stack implements UkAllocBackend {
  /** What came last first. */
  private areas: Area | null = null;
  private bytes: usize = 0;

  addMemory(base: Ptr<u8>, bytes: usize): boolean {
    const area = createArea(base, bytes, this.areas);
    if (area === null) return false;
    this.areas = area;
    this.bytes += area.free();
    return true;
  }

  malloc(size: usize): Ptr<u8> | null {
    return this.memalign(MALLOC_ALIGN, size);
  }

  memalign(align: usize, size: usize): Ptr<u8> | null {
    if (!isPowerOfTwo(align)) return null;
    const alignment: usize = align < MALLOC_ALIGN ? MALLOC_ALIGN : align;
    for (let area = this.areas; area !== null; area = area.next) {
      const p = area.push(alignment, size);
      if (p !== null) return p;
    }
    return null;
  }

  /** In place for the newest block and for every shrinking; else a copy on top. */
  realloc(p: Ptr<u8> | null, size: usize): Ptr<u8> | null {
    if (p === null) return this.malloc(size);
    const area = this.areaOf(p);
    if (area !== null && area.isNewest(p.addr) ? area.resizeNewest(size) : size <= sizeOf(p.addr)) return p;
    const target = this.malloc(size);
    if (target === null) return null;
    memcpy(target, p, sizeOf(p.addr));
    this.free(p);
    return target;
  }

  free(p: Ptr<u8> | null): void {
    if (p === null) return;
    const area = this.areaOf(p);
    if (area !== null) area.release(p.addr);
  }

  usableSize(p: Ptr<u8>): usize {
    return sizeOf(p.addr);
  }

  allocPages(count: usize): Ptr<u8> | null {
    if (count === 0) return null;
    for (let area = this.areas; area !== null; area = area.next) {
      const p = area.takePages(count);
      if (p !== null) return p;
    }
    return null;
  }

  freePages(p: Ptr<u8>, count: usize): void {
    for (let area = this.areas; area !== null; area = area.next) {
      if (area.top === p.addr) area.top += count * PAGE_BYTES;
    }
  }

  available(): usize {
    let bytes: usize = 0;
    for (let area = this.areas; area !== null; area = area.next) bytes += area.free();
    return bytes;
  }

  largest(): usize {
    let bytes: usize = 0;
    for (let area = this.areas; area !== null; area = area.next) {
      if (area.largest() > bytes) bytes = area.largest();
    }
    return bytes;
  }

  totalBytes(): usize {
    return this.bytes;
  }

  maxSize(): usize {
    return ~usize(0);
  }

  reclaims(): boolean {
    return false;
  }

  name(): string {
    return "stack";
  }

  private areaOf(p: Ptr<u8>): Area | null {
    for (let area = this.areas; area !== null; area = area.next) {
      if (area.has(p.addr)) return area;
    }
    return null;
  }
}
