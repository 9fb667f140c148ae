/** What memory is free: that of the device tree, without what it reserves, the image and the device tree itself. */
import type { RegionList } from "@ukts/ukplat";
import { endOf, startOf } from "../physical.js";
import { imageEnd, imageStart } from "../symbols.js";
import type { DeviceTree } from "./deviceTree.js";

const PAGE_BYTES: usize = 4096;

/** Fills `regions` with whole pages. The device tree at `address` stays where it is, as drivers look into it. */
export function findMemory(tree: DeviceTree, address: usize, regions: RegionList): void {
  for (const range of tree.memory()) {
    regions.add(pageUp(startOf(range.address)), pageDown(endOf(range.address, range.bytes)));
  }
  regions.reserve(0, PAGE_BYTES);
  regions.reserve(imageStart(), imageEnd());
  regions.reserve(pageDown(address), pageUp(address + tree.bytes));
  for (const each of tree.reserved()) {
    const range = each.range;
    regions.reserve(pageDown(startOf(range.address)), pageUp(endOf(range.address, range.bytes)));
  }
}

function pageDown(address: usize): usize {
  return address & ~(PAGE_BYTES - 1);
}

function pageUp(address: usize): usize {
  return pageDown(address + PAGE_BYTES - 1);
}
