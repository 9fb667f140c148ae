/**
 * Reads the device tree of its first argument, in hexadecimal: once, where a fault ends in a panic, as on a machine; with a number of
 * inputs and a seed behind it so often, damaged at random. Built with `checks.bounds`: an access outside of the blob is a panic.
 */
import { FdtReader, Range } from "@ukts/fdt";
import { addressOf, hex, memset, panic, sizeof, slice, stackNew, zeroed } from "@ukts/lang";
import { println } from "@ukts/ukconsole";
import type { DeviceTree } from "./deviceTree.js";

const copy = zeroed<FixedArray<u64, 512>>();
const tree = zeroed<DeviceTree>();
const blob = zeroed<FixedArray<u8, 4096>>();
let length: usize = 0;
let bytesRead: usize = 0;
let state: u64 = 0;

export function main(args: Args): i32 {
  hexadecimal(args[0]);
  if (args.length === 1) {
    read(restore());
    if (tree.fault !== "") panic(tree.fault);
    println`memory ${tree.memory().length} line <${tree.commandLine}>`;
    println`console ${tree.uart.address} gic ${tree.interrupts.version} timer ${tree.hasTimer} psci ${i32(tree.conduit)}`;
    for (const each of tree.reserved()) {
      println`reserved ${hex(each.range.address)} ${hex(each.range.bytes)} ${each.hidden ? "hidden" : "visible"}`;
    }
    walk(true);
    return 0;
  }
  state = decimal(args[2]) * 2 + 1;
  let accepted: u64 = 0;
  const inputs = decimal(args[1]);
  for (let input: u64 = 0; input < inputs; input++) {
    read(damage(restore()));
    if (tree.fault !== "") continue;
    accepted++;
    walk(false);
    if (tree.memory().length === 0) panic("a tree without memory was accepted");
  }
  println`${accepted} accepted, ${inputs - accepted} refused`;
  return 0;
}

function read(bytes: usize): void {
  bytesRead = bytes;
  memset(addressOf(tree), 0, sizeof<DeviceTree>());
  tree.read(slice(copy.ptr.cast<u8>(), bytes));
}

/** What drivers do: looks at all of every node. */
function walk(print: boolean): void {
  const reader = stackNew(FdtReader);
  reader.openBlob(slice(copy.ptr.cast<u8>(), bytesRead));
  const range = stackNew(Range);
  let letters: usize = 0;
  while (reader.nextNode()) {
    letters += reader.name.length + reader.valueOf("no such property").length + reader.valueOf("interrupts").length;
    const device = reader.isCompatible("virtio,mmio") || reader.isCompatible("pci-host-ecam-generic");
    for (let i: usize = 0; i < reader.regCount(); i++) {
      const there = reader.reg(i, range);
      if (print && device)
        println`${reader.name} ${there ? "at" : "not at"} ${hex(range.address)} ${reader.interruptParent()}`;
      if (there && range.bytes > ~u64(0) - range.address) panic("a range beyond the last address was accepted");
    }
  }
  if (print && reader.fault !== "") panic(reader.fault);
  if (letters > bytesRead) panic("values and names are longer than the tree");
}

/** A fresh copy of the blob; its length. */
function restore(): usize {
  const bytes = copy.ptr.cast<u8>();
  for (let i: usize = 0; i < length; i++) bytes[i] = blob[i];
  return length;
}

/** One to four changes: a byte, a bit, a word, a small number, a word copied from elsewhere, or an early end. */
function damage(whole: usize): usize {
  const bytes = copy.ptr.cast<u8>();
  const words = copy.ptr.cast<u32>();
  let left = whole;
  for (let changes: usize = below(4) + 1; changes > 0; changes--) {
    const kind = below(6);
    if (kind === 0) bytes[below(whole)] = u8(random());
    else if (kind === 1) bytes[below(whole)] ^= u8(1) << u8(below(8));
    else if (kind === 2) words[below(whole / 4)] = u32(random());
    else if (kind === 3) words[below(whole / 4)] = be(below(12));
    else if (kind === 4) words[below(whole / 4)] = words[below(whole / 4)];
    else left = below(left + 1);
  }
  return left;
}

/** A small number as the tree stores it: a token, or a length. */
function be(value: usize): u32 {
  return u32(value) << 24;
}

function below(limit: usize): usize {
  return limit === 0 ? 0 : usize(random()) % limit;
}

/** xorshift64. */
function random(): u64 {
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  return state;
}

function hexadecimal(text: string): void {
  length = text.length / 2;
  for (let i: usize = 0; i < length; i++) blob[i] = (digit(text.ptr[2 * i]) << 4) | digit(text.ptr[2 * i + 1]);
}

function digit(character: u8): u8 {
  return character <= 57 ? character - 48 : character - 87;
}

function decimal(text: string): u64 {
  let value: u64 = 0;
  for (let i: usize = 0; i < text.length; i++) value = value * 10 + u64(text.ptr[i] - 48);
  return value;
}
