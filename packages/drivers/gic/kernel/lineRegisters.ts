/**
 * The registers by which lines are set up. A distributor has them for the lines of the machine, and for those of a processor either the
 * distributor again (GICv2, Arm IHI 0048B, 4.3) or the processor's redistributor, with the same offsets (GICv3, Arm IHI 0069, 12.9 and 12.11).
 */
import { reg } from "@ukts/lang";
import { Trigger } from "@ukts/ukintctlr";

const GROUP: usize = 0x080;
const SET_ENABLE: usize = 0x100;
const CLEAR_ENABLE: usize = 0x180;
const CLEAR_ACTIVE: usize = 0x380;
const PRIORITY: usize = 0x400;
const CONFIGURATION: usize = 0xc00;

const EDGE: u32 = 2;
/** All lines have one priority, below what the processor's interface lets through: none interrupts another's handler. */
const ONE_PRIORITY: u8 = 0xa0;

/** The register of a line among those that have a bit for each. */
function bitOf(base: usize, line: u32): Reg<u32> {
  return reg<u32>(base + usize(line / 32) * 4);
}

/** Sets a line up and lets it through. It must be masked. */
export function openLine(base: usize, line: u32, trigger: Trigger): void {
  reg<u8>(base + PRIORITY + usize(line)).write(ONE_PRIORITY);
  const shift: u32 = (line % 16) * 2;
  const configuration = reg<u32>(base + CONFIGURATION + usize(line / 16) * 4);
  const others: u32 = configuration.read() & ~(3 << shift);
  configuration.write(trigger === Trigger.edge ? others | (EDGE << shift) : others);
  bitOf(base + SET_ENABLE, line).write(1 << (line % 32));
}

/** Masks a line. */
export function closeLine(base: usize, line: u32): void {
  bitOf(base + CLEAR_ENABLE, line).write(1 << (line % 32));
}

/** Masks 32 lines, of which `line` is the first, and ends what was being handled of them when the machine was started anew. */
export function closeLines(base: usize, line: u32): void {
  bitOf(base + CLEAR_ENABLE, line).write(~u32(0));
  bitOf(base + CLEAR_ACTIVE, line).write(~u32(0));
}

/** Makes 32 lines, of which `line` is the first, interrupts of group 1. */
export function useGroup1(base: usize, line: u32): void {
  bitOf(base + GROUP, line).write(~u32(0));
}
