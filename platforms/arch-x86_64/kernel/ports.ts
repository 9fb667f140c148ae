/** Port input and output, in 8, 16 and 32 bits (Intel SDM vol. 1, chapter 19). */
import { asm, input, output } from "@ukts/lang";

/** Reads 8 bits from a port. */
export function inb(port: u16): u8 {
  return asm<u8>`inb %dx, %al${output("a")}${input("d", port)}`;
}

/** Reads 32 bits from a port and the three behind it. */
export function inl(port: u16): u32 {
  return asm<u32>`inl %dx, %eax${output("a")}${input("d", port)}`;
}

/** Writes 8 bits to a port. */
export function outb(port: u16, value: u8): void {
  asm`outb %al, %dx${input("a", value)}${input("d", port)}`;
}

/** Writes 16 bits to a port and the one behind it. */
export function outw(port: u16, value: u16): void {
  asm`outw %ax, %dx${input("a", value)}${input("d", port)}`;
}

/** Writes 32 bits to a port and the three behind it. */
export function outl(port: u16, value: u32): void {
  asm`outl %eax, %dx${input("a", value)}${input("d", port)}`;
}
