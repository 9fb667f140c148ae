/** What memory is free: the RAM of the PVH memory map without the image and what the loader left for it. */
import { sizeof } from "@ukts/lang";
import type { RegionList } from "@ukts/ukplat";
import { endOf, startOf } from "../physical.js";
import { imageEnd, imageStart } from "../symbols.js";
import type { MemoryMapEntry, StartInfo } from "./startInfo.js";

const PAGE_BYTES: usize = 4096;

/** Fills `regions` with whole pages. What the start info points to stays where it is, and so does the start info itself. */
export function findMemory(info: StartInfo, address: usize, commandLine: string, regions: RegionList): void {
  for (const entry of info.memory()) {
    if (entry.isRam) addRam(entry, regions);
  }
  // Page 0 is never mapped.
  reserve(regions, 0, u64(PAGE_BYTES));
  reserve(regions, u64(imageStart()), u64(imageEnd() - imageStart()));
  reserve(regions, u64(address), u64(sizeof<StartInfo>()));
  reserve(regions, info.memoryMap, u64(info.memoryMapEntries) * u64(sizeof<MemoryMapEntry>()));
  reserve(regions, u64(commandLine.ptr.addr), u64(commandLine.length + 1));
  for (const module of info.modules()) reserve(regions, module.address, module.bytes);
}

/** Loaders do not promise that entries lie apart: what is already there is taken out before it is added. */
function addRam(entry: MemoryMapEntry, regions: RegionList): void {
  const start: usize = (startOf(entry.address) + PAGE_BYTES - 1) & ~(PAGE_BYTES - 1);
  const end: usize = endOf(entry.address, entry.bytes) & ~(PAGE_BYTES - 1);
  regions.reserve(start, end);
  regions.add(start, end);
}

function reserve(regions: RegionList, address: u64, bytes: u64): void {
  const start: usize = startOf(address) & ~(PAGE_BYTES - 1);
  const end: usize = (endOf(address, bytes) + PAGE_BYTES - 1) & ~(PAGE_BYTES - 1);
  regions.reserve(start, end);
}
