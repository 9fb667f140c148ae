/** The shadow map: which blocks are held, how large each is and what it must contain. */
import { free, freePages, PAGE_BYTES } from "@ukts/ukalloc";
import { checkContent, fill } from "./pattern.js";

export class Block {
  p: Ptr<u8> | null = null;
  bytes: usize = 0;
  /** How many pages it is; 0 for a block of bytes. */
  pages: usize = 0;
  private seed: u64 = 0;

  /** Takes a block in and fills it. */
  hold(p: Ptr<u8>, bytes: usize, seed: u64): void {
    this.p = p;
    this.bytes = bytes;
    this.pages = 0;
    this.seed = seed & 255;
    fill(p, bytes, this.seed);
  }

  holdPages(p: Ptr<u8>, pages: usize, seed: u64): void {
    this.hold(p, pages * PAGE_BYTES, seed);
    this.pages = pages;
  }

  /** Checks the first `bytes` bytes at `at`, where the block may have been moved to. */
  verifyAt(at: Ptr<u8>, bytes: usize): void {
    checkContent(at, bytes, this.seed);
  }

  /** Checks the content and gives the block back; nothing where none is held. */
  release(): void {
    const p = this.p;
    if (p === null) return;
    checkContent(p, this.bytes, this.seed);
    if (this.pages !== 0) freePages(p, this.pages);
    else free(p);
    this.p = null;
  }
}
