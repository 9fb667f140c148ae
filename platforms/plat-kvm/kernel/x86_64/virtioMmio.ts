/**
 * Virtio devices that the loader names on the command line, as monitors do that have no ACPI: words `virtio_mmio.device=<bytes>@<address>:<interrupt>`,
 * with an optional number behind another colon (Linux, Documentation/admin-guide/kernel-parameters.txt).
 */
import { panic, stackNew } from "@ukts/lang";

const WORD = "virtio_mmio.device=";
/** Far above what anything here counts, against digits without end. */
const LARGEST: u64 = 0xff_ffff_ffff_ffff;

const SPACE: u8 = 0x20;
const COLON: u8 = 0x3a;
const AT: u8 = 0x40;

export class VirtioMmio {
  bytes: u64 = 0;
  address: u64 = 0;
  interrupt: u32 = 0;
}

/** Calls `found` for each of the devices. Panics where a word is none. */
export function eachVirtioMmio(line: string, found: Scoped<(device: VirtioMmio) => void>): void {
  const device = stackNew(VirtioMmio);
  const reader = stackNew(Reader, line);
  let start: usize = 0;
  while (start < line.length) {
    let end = start;
    while (end < line.length && line.ptr[end] !== SPACE) end++;
    if (end - start >= WORD.length && line.slice(start, start + WORD.length) === WORD) {
      if (!reader.read(start + WORD.length, end, device)) {
        panic("Expected virtio_mmio.device=<bytes>@<address>:<interrupt> on the command line, found something else");
      }
      found(device);
    }
    start = end + 1;
  }
}

/** Reads a word from left to right. */
class Reader {
  private at: usize = 0;
  private end: usize = 0;
  private value: u64 = 0;

  constructor(private readonly line: string) {}

  read(start: usize, end: usize, into: VirtioMmio): boolean {
    this.at = start;
    this.end = end;
    if (!this.number() || !this.unit() || !this.skip(AT)) return false;
    into.bytes = this.value;
    if (into.bytes === 0 || !this.number() || !this.skip(COLON)) return false;
    into.address = this.value;
    if (!this.number() || this.value > 0xffff) return false;
    into.interrupt = u32(this.value);
    if (this.at < this.end && (!this.skip(COLON) || !this.number())) return false;
    return this.at === this.end;
  }

  /** The character that is next; 0 at the end. */
  private next(): u8 {
    return this.at < this.end ? this.line.ptr[this.at] : 0;
  }

  private skip(character: u8): boolean {
    if (this.next() !== character) return false;
    this.at++;
    return true;
  }

  /** Digits, hexadecimal ones behind 0x. */
  private number(): boolean {
    const hexadecimal = this.end - this.at > 2 && this.line.slice(this.at, this.at + 2) === "0x";
    if (hexadecimal) this.at += 2;
    const first = this.at;
    const base: u8 = hexadecimal ? 16 : 10;
    this.value = 0;
    for (let digit = digitOf(this.next()); digit < base; digit = digitOf(this.next())) {
      if (this.value > LARGEST / u64(base)) return false;
      this.value = this.value * u64(base) + u64(digit);
      this.at++;
    }
    return this.at > first;
  }

  /** K, M or G behind a number of bytes. */
  private unit(): boolean {
    const letter: u8 = this.next() | 0x20;
    const shift: u64 = letter === 0x6b ? 10 : letter === 0x6d ? 20 : letter === 0x67 ? 30 : 0;
    if (shift === 0) return true;
    this.at++;
    if (this.value > LARGEST >> shift) return false;
    this.value <<= shift;
    return true;
  }
}

/** 255: it is none. */
function digitOf(character: u8): u8 {
  if (character >= 0x30 && character <= 0x39) return character - 0x30;
  const letter: u8 = character | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x61 + 10 : 0xff;
}
