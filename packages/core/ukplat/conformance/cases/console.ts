/** What the host compares with the console, byte by byte (src/conformance.ts). */
import { print, println } from "@ukts/ukconsole";
import { plat } from "@ukts/ukplat";
import { check } from "../report.js";

const LONG: usize = 20_000;

class Bytes {
  all!: FixedArray<u8, 20_000>;
}

const bytes = new Bytes();

/** All bytes that there are, in a piece that is longer than any queue of a serial line. */
export function consoleTakesBytes(): void {
  for (let i: usize = 0; i < LONG; i++) bytes.all[i] = u8(i) ^ u8(i >> 8);
  print`<bytes>`;
  plat.consoleWrite(bytes.all.ptr, 0);
  plat.consoleWrite(bytes.all.ptr, LONG);
  println`</bytes>`;
  for (let i: usize = 0; i < 100; i++) check(plat.consoleRead() === -1, "no input");
}
