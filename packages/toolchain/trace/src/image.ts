/** What the debug file of an image says of its tracing. */
import { readFileSync } from "node:fs";
import { readElf, sectionBytes } from "@ukts/compiler";
import { UktsError } from "@ukts/config";
import { parseTracepoints, type Tracepoint } from "./tracepoint.js";

const SECTION = ".ukts.tracepoints";

/** What has to be known of an image to read its trace. */
export interface Tracing {
  tracepoints: Tracepoint[];
  /** Where the buffer is in the machine's memory: its physical address, and its bytes. */
  buffer: { physical: number; bytes: number };
}

/**
 * The tracepoints of an image and where `symbol`, its buffer, is: undefined where it has no tracepoints. Throws UktsError where the file is not
 * what a build writes.
 */
export function imageTracing(dbg: string, symbol: string): Tracing | undefined {
  const file = readFileSync(dbg);
  const elf = readElf(file);
  const section = sectionBytes(file, elf, SECTION);
  if (section === undefined || section.length === 0) return undefined;
  const buffer = elf.symbols.find(({ name }) => name === symbol);
  if (buffer === undefined) {
    throw new UktsError(
      "no-trace-buffer",
      `Expected the buffer ${symbol} in an image with tracepoints, found none: ${dbg}`,
    );
  }
  const segment = elf.programHeaders.find(
    ({ vaddr, memorySize }) => buffer.value >= vaddr && buffer.value < vaddr + memorySize,
  );
  const offset = segment === undefined ? 0n : segment.paddr - segment.vaddr;
  return {
    tracepoints: parseTracepoints(section),
    buffer: { physical: Number(buffer.value + offset), bytes: Number(buffer.size) },
  };
}
