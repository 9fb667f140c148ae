/**
 * A flattened device tree, read from front to end (Devicetree Specification 0.4, chapter 5).
 *
 * The tree comes from outside, so nothing of it is used before it is checked: every offset and length against the blob, every text for
 * its end. Reading only ever moves forward and ends with the blob, whatever its bytes are. The first thing that is wrong is kept in words
 * in `fault`, and ends the reading.
 */
import { ptr, slice, str, subOverflow } from "@ukts/lang";

const MAGIC: u32 = 0xd00dfeed;
/** Words of the header: magic, size, offsets of structure, strings and reservations, versions, processor, sizes of strings, structure. */
const HEADER_BYTES: usize = 40;
/** The versions that are laid out like 17 and say so. */
const VERSION: u32 = 17;
const LAST_COMPATIBLE: u32 = 16;
/** Far above what machines have, against a size that is garbage. */
const MAX_BYTES: u32 = 0x0100_0000;
const MAX_DEPTH: usize = 32;

const BEGIN_NODE: u32 = 1;
const END_NODE: u32 = 2;
const PROPERTY: u32 = 3;
const NOP: u32 = 4;
const END: u32 = 9;

export const enum Token {
  /** A node begins; `name` is its name. */
  node,
  /** A property of the node at hand; `nameIs` and `value` tell of it. */
  property,
  /** The node at hand ends. */
  nodeEnd,
  /** The tree has ended, or something is wrong with it. */
  end,
}

/** Bytes that a header at an address says the blob has, without looking at anything else; 0 when there is no device tree. */
export function blobBytes(address: usize): usize {
  const header = ptr<be32>(address);
  const bytes = u32(header[1]);
  return u32(header[0]) === MAGIC && bytes <= MAX_BYTES ? usize(bytes) : 0;
}

export class FdtReader {
  /** What is wrong with the tree; empty while nothing is. */
  fault: string = "";
  /** How many nodes are open: 1 for the root's own properties. */
  depth: usize = 0;
  name: string = "";
  value: Slice<u8> = slice(ptr<u8>(0), 0);
  /** Bytes up to the end of the last block that is in use. Loaders leave room for more behind it. */
  usedBytes: usize = 0;

  private readonly words: Slice<be32>;
  private at: usize = 0;
  private end: usize = 0;
  private strings: Slice<u8> = slice(ptr<u8>(0), 0);
  private nameOffset: usize = 0;

  /** `blob` begins at a multiple of 8. */
  constructor(private readonly blob: Slice<u8>) {
    this.words = slice(blob.ptr.cast<be32>(), blob.length / 4);
    this.readHeader();
  }

  /** The next part of the tree. */
  next(): Token {
    "use noinline";
    while (this.fault === "") {
      const token = this.word();
      if (token === BEGIN_NODE) return this.beginNode();
      if (token === PROPERTY) return this.property();
      if (token === END_NODE) {
        if (this.depth === 0) return this.wrong("The device tree ends a node that it has not begun");
        this.depth--;
        return Token.nodeEnd;
      }
      if (token === END) {
        return this.depth === 0 ? Token.end : this.wrong("The device tree ends inside a node");
      }
      if (token !== NOP) this.wrong("The device tree has a token that is none");
    }
    return Token.end;
  }

  /** Whether the property at hand has this name. */
  nameIs(text: string): boolean {
    // Most names differ in the first byte already: that much is worth having in place.
    return this.strings[this.nameOffset] === text.ptr[0] && this.nameMatches(text);
  }

  private nameMatches(text: string): boolean {
    "use noinline";
    if (text.length >= this.strings.length - this.nameOffset) return false;
    for (let i: usize = 0; i < text.length; i++) {
      if (this.strings[this.nameOffset + i] !== text.ptr[i]) return false;
    }
    return this.strings[this.nameOffset + text.length] === 0;
  }

  private readHeader(): void {
    if (this.blob.length < HEADER_BYTES) {
      this.wrong("The device tree is shorter than its header");
      return;
    }
    if (u32(this.words[0]) !== MAGIC) {
      this.wrong("Expected a device tree, found something else");
      return;
    }
    const total = usize(u32(this.words[1]));
    const structure = usize(u32(this.words[2]));
    const strings = usize(u32(this.words[3]));
    const stringsBytes = usize(u32(this.words[8]));
    const structureBytes = usize(u32(this.words[9]));
    if (u32(this.words[5]) < VERSION || u32(this.words[6]) > VERSION || u32(this.words[6]) < LAST_COMPATIBLE) {
      this.wrong("The device tree is of a version other than 17");
    } else if (total < HEADER_BYTES || total > this.blob.length) {
      this.wrong("The device tree is longer than the memory that holds it");
    } else if (structure % 4 !== 0 || structureBytes % 4 !== 0 || !inside(structure, structureBytes, total)) {
      this.wrong("The structure of the device tree does not lie inside it");
    } else if (!inside(strings, stringsBytes, total)) {
      this.wrong("The strings of the device tree do not lie inside it");
    } else if (structure < strings + stringsBytes && strings < structure + structureBytes) {
      this.wrong("The structure and the strings of the device tree overlap");
    } else {
      this.at = structure / 4;
      this.end = (structure + structureBytes) / 4;
      this.strings = this.blob.slice(strings, strings + stringsBytes);
      const structureEnd: usize = structure + structureBytes;
      const stringsEnd: usize = strings + stringsBytes;
      this.usedBytes = structureEnd > stringsEnd ? structureEnd : stringsEnd;
    }
  }

  private word(): u32 {
    if (this.at >= this.end) {
      this.wrong("The structure of the device tree has no end");
      return END;
    }
    const value = u32(this.words[this.at]);
    this.at++;
    return value;
  }

  private beginNode(): Token {
    if (this.depth === MAX_DEPTH) return this.wrong("The nodes of the device tree are nested more than 32 deep");
    const start: usize = this.at * 4;
    const end: usize = this.end * 4;
    let at = this.at;
    while (at < this.end && !hasZero(u32(this.words[at]))) at++;
    let last: usize = at * 4;
    while (last < end && this.blob[last] !== 0) last++;
    if (last === end) return this.wrong("A node's name in the device tree has no end");
    this.name = str(this.blob.ptr.add(start), last - start);
    this.at = last / 4 + 1;
    this.depth++;
    return Token.node;
  }

  private property(): Token {
    if (this.depth === 0) return this.wrong("The device tree has a property outside of every node");
    if (this.end - this.at < 2) return this.wrong("A property of the device tree has no length and name");
    const bytes = usize(u32(this.words[this.at]));
    const nameOffset = usize(u32(this.words[this.at + 1]));
    this.at += 2;
    const start: usize = this.at * 4;
    if (bytes > this.end * 4 - start) return this.wrong("A property's value reaches beyond the device tree");
    if (nameOffset >= this.strings.length)
      return this.wrong("A property's name lies outside of the device tree's strings");
    this.nameOffset = nameOffset;
    this.value = this.blob.slice(start, start + bytes);
    this.at += (bytes + 3) / 4;
    return Token.property;
  }

  private wrong(fault: string): Token {
    "use cold";
    if (this.fault === "") this.fault = fault;
    return Token.end;
  }
}

/** Whether one of the bytes of a word is 0 (Warren, Hacker's Delight, 2nd edition, 6-1). */
function hasZero(word: u32): boolean {
  // Meant to wrap, in builds with `checks.overflow` too.
  const [less] = subOverflow<u32>(word, 0x0101_0101);
  return (less & ~word & 0x8080_8080) !== 0;
}

function inside(start: usize, bytes: usize, total: usize): boolean {
  return start >= HEADER_BYTES && start <= total && bytes <= total - start;
}
