/** Tiny guests, in bytes: they need neither the compiler nor a kernel. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exitPort, statusPort } from "../src/command/qemu.js";
import { pvhImage } from "../src/qemu/pvhImage.js";

const folder = mkdtempSync(join(tmpdir(), "ukts-runner-"));
let count = 0;

function file(content: Uint8Array | string): string {
  const path = join(folder, `guest${count++}`);
  writeFileSync(path, content, { mode: 0o755 });
  return path;
}

/** mov $0x3f8, %edx; then, per byte, mov $byte, %al; out %al, %dx */
export function print(text: string): number[] {
  return [0xba, 0xf8, 0x03, 0, 0, ...Array.from(Buffer.from(text), (byte) => [0xb0, byte, 0xee]).flat()];
}

/** The same, and after each byte waits until it has gone (LSR bit 6): 1: mov $0x3fd, %edx; in %dx, %al; test $0x40, %al; jz 1b. */
export function printAndWait(text: string): number[] {
  const gone = [0xba, 0xfd, 0x03, 0, 0, 0xec, 0xa8, 0x40, 0x74, 0xf6];
  return Array.from(text, (letter) => [...print(letter), ...gone]).flat();
}

/** Waits for a byte on the serial line (LSR bit 0) and sends it back. */
export const echo: readonly number[] = [
  ...[0xba, 0xfd, 0x03, 0, 0], // 1: mov $0x3fd, %edx
  ...[0xec, 0xa8, 0x01, 0x74, 0xf6], // in %dx, %al; test $1, %al; jz 1b
  ...[0xba, 0xf8, 0x03, 0, 0, 0xec, 0xee], // mov $0x3f8, %edx; in %dx, %al; out %al, %dx
];

/** mov $status, %eax; out %al, $statusPort; out %eax, $exitPort */
export function exit(status: number): number[] {
  return [0xb8, status, 0, 0, 0, 0xe6, statusPort, 0xe7, exitPort];
}

/** movl $value, address */
export function store(address: number, value: number): number[] {
  const bytes = Buffer.alloc(10);
  bytes.set([0xc7, 0x05]);
  bytes.writeUInt32LE(address, 2);
  bytes.writeUInt32LE(value, 6);
  return [...bytes];
}

const word = (value: number): number[] => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return [...bytes];
};

/** rdtsc; mov %eax, address */
export const storeCounter = (address: number): number[] => [0x0f, 0x31, 0xa3, ...word(address)];

/** mov $turns, %ecx; 1: dec %ecx; jnz 1b */
export const countDown = (turns: number): number[] => [0xb9, ...word(turns), 0x49, 0x75, 0xfd];

/** jmp . */
export const hang: readonly number[] = [0xeb, 0xfe];

/** An undefined instruction without an IDT: a triple fault. */
export const tripleFault: readonly number[] = [0x0f, 0x0b];

export function guest(...code: (readonly number[])[]): string {
  return file(pvhImage(Uint8Array.from([...code.flat(), ...hang])));
}

/** What stands in for a linuxu image: any program. */
export function script(text: string): string {
  return file(`#!/bin/sh\n${text}\n`);
}
