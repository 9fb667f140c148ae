/**
 * A block: a header of two words and what follows it. The second word is the link of the free list, or says that the block is in use; it is
 * stored in a form that depends on the block's address and size, so that whatever overwrites one of the two words is found before the
 * link is followed, and so that almost no other memory looks like a header.
 */
import { addressOf, rotr } from "@ukts/lang";

/** Bytes of a header, and the granularity of sizes and addresses. */
export const HEADER_BYTES: usize = 16;

/** In place of a link: the block is in use. Addresses are multiples of 16. */
export const IN_USE: usize = 1;

/** Links are below this: what decodes to more was not written as a link. */
const MAX_ADDRESS: usize = 0x1_0000_0000_0000;

export class Block {
  /** With the header; a multiple of 16. */
  size: usize = 0;
  private sealedLink: usize = 0;

  address(): usize {
    return addressOf<Block>(this).addr;
  }

  end(): usize {
    return this.address() + this.size;
  }

  /** Address of the next free block, 0 in the last, IN_USE, or nonsense where the header was overwritten. */
  link(): usize {
    return this.sealedLink ^ this.seal();
  }

  set(size: usize, link: usize): void {
    this.size = size;
    this.sealedLink = link ^ this.seal();
  }

  /** True where the link can be that of a free block. */
  isIntact(): boolean {
    const link: usize = this.link();
    return link < MAX_ADDRESS && (link & (HEADER_BYTES - 1)) === 0;
  }

  /** A zero written over the size's lowest byte, as by a string that is one byte too long, shows in the highest byte of the link. */
  private seal(): usize {
    return ~rotr(this.address() ^ this.size, 8);
  }
}
