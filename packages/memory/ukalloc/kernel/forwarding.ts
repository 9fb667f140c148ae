/** What layers have in common: they pass on whatever they do not do themselves. */
import { panic } from "@ukts/lang";
import type { UkAllocBackend } from "./contract.js";

/** An allocator that passes everything on to another one. A layer extends it and overrides what it changes. */
export class ForwardingAllocator implements UkAllocBackend {
  private beneath: UkAllocBackend | null = null;

  /** Lays this over `inner`, before anything else. */
  forwardTo(inner: UkAllocBackend): void {
    this.beneath = inner;
  }

  addMemory(base: Ptr<u8>, bytes: usize): boolean {
    return this.inner().addMemory(base, bytes);
  }

  malloc(size: usize): Ptr<u8> | null {
    return this.inner().malloc(size);
  }

  memalign(align: usize, size: usize): Ptr<u8> | null {
    return this.inner().memalign(align, size);
  }

  realloc(p: Ptr<u8> | null, size: usize): Ptr<u8> | null {
    return this.inner().realloc(p, size);
  }

  free(p: Ptr<u8> | null): void {
    this.inner().free(p);
  }

  usableSize(p: Ptr<u8>): usize {
    return this.inner().usableSize(p);
  }

  allocPages(count: usize): Ptr<u8> | null {
    return this.inner().allocPages(count);
  }

  freePages(p: Ptr<u8>, count: usize): void {
    this.inner().freePages(p, count);
  }

  available(): usize {
    return this.inner().available();
  }

  largest(): usize {
    return this.inner().largest();
  }

  totalBytes(): usize {
    return this.inner().totalBytes();
  }

  maxSize(): usize {
    return this.inner().maxSize();
  }

  reclaims(): boolean {
    return this.inner().reclaims();
  }

  name(): string {
    return this.inner().name();
  }

  /** The allocator beneath. */
  protected inner(): UkAllocBackend {
    "use inline";
    return this.beneath ?? panic("A layer over an allocator was used before it was laid over one");
  }
}
