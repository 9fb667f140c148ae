/** Walks a JSON text (RFC 8259): counts values by kind and sums integers. */
import { stackNew } from "@ukts/lang";

class Scanner {
  at: usize = 0;
  strings: u64 = 0;
  numbers: u64 = 0;
  constructor(
    readonly text: Ptr<u8>,
    readonly length: usize,
  ) {}

  space(): void {
    while (this.at < this.length) {
      const c: u8 = this.text[this.at];
      if (c !== 32 && c !== 10 && c !== 13 && c !== 9) break;
      this.at++;
    }
  }
  string(): boolean {
    this.at++;
    while (this.at < this.length) {
      const c: u8 = this.text[this.at++];
      if (c === 34) {
        this.strings++;
        return true;
      }
      if (c === 92) this.at++;
      else if (c < 32) return false;
    }
    return false;
  }
  value(): boolean {
    this.space();
    if (this.at >= this.length) return false;
    switch (this.text[this.at]) {
      case 123:
        return this.members(125, true);
      case 91:
        return this.members(93, false);
      case 34:
        return this.string();
      case 116:
      case 110:
        this.at += 4;
        return true;
      case 102:
        this.at += 5;
        return true;
      default: {
        let n: u64 = 0;
        const start: usize = this.at;
        while (this.at < this.length) {
          const c: u8 = this.text[this.at];
          if (c < 48 || c > 57) break;
          n = n * 10 + u64(c - 48);
          this.at++;
        }
        this.numbers += n;
        return this.at > start;
      }
    }
  }
  members(end: u8, named: boolean): boolean {
    this.at++;
    this.space();
    if (this.text[this.at] === end) {
      this.at++;
      return true;
    }
    for (;;) {
      if (named) {
        this.space();
        if (!this.string()) return false;
        this.space();
        if (this.text[this.at] !== 58) return false;
        this.at++;
      }
      if (!this.value()) return false;
      this.space();
      const c: u8 = this.text[this.at++];
      if (c === end) return true;
      if (c !== 44) return false;
    }
  }
}

const sample =
  '{"name": "ukts", "version": 1, "tags": ["a", "b\\"c", "kernel"], "limits": {"heap": 67108864, "stack": 65536, "deep": [[[1, 2], [3]], []]},\n "ok": true, "none": null, "no": false, "list": [10, 20, 30, 40, 50, 60, 70, 80, 90, 100], "text": "The quick brown fox jumps over the lazy dog"}';

export function kernel(rounds: u32): u64 {
  let sum: u64 = 0;
  for (let r: u32 = 0; r < rounds * 2000; r++) {
    const scanner = stackNew(Scanner, sample.ptr, sample.length);
    if (scanner.value()) sum += scanner.numbers + scanner.strings + u64(scanner.at);
  }
  return sum;
}
