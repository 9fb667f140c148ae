/** What memory is free: that of the device tree, without the image and the device tree itself. */
import type { RegionList } from "@ukts/ukplat";
import { endOf, startOf } from "../physical.js";
import type { DeviceTree } from "./deviceTree.js";
import { imageEnd, imageStart } from "./symbols.js";

const PAGE_BYTES: usize = 4096;

/** Fills `regions` with whole pages. The device tree at `address` stays where it is, as the command line is in it. */
export function findMemory(tree: DeviceTree, address: usize, regions: RegionList): void {
  for (const range of tree.memory()) {
    const start: usize = (startOf(range.address) + PAGE_BYTES - 1) & ~(PAGE_BYTES - 1);
    regions.add(start, endOf(range.address, range.bytes) & ~(PAGE_BYTES - 1));
  }
  regions.reserve(0, PAGE_BYTES);
  regions.reserve(imageStart(), imageEnd());
  regions.reserve(address & ~(PAGE_BYTES - 1), (address + tree.bytes + PAGE_BYTES - 1) & ~(PAGE_BYTES - 1));
}
