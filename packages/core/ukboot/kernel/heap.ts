/** From free memory to a working allocator. */
import { heap } from "@ukts/ukalloc";
import { log } from "@ukts/ukdebug";
import { plat } from "@ukts/ukplat";

/** Less free memory than this is taken for a mistake: a heap of a few pages serves no application. */
const MIN_HEAP_BYTES: usize = 65536;

/** Hands the platform's free memory to the allocator. False: there is too little of it, and the log says so. */
export function startHeap(): boolean {
  let given: usize = 0;
  for (const region of plat.memoryRegions()) {
    given += region.bytes;
    const used = heap().addMemory(region.base, region.bytes);
    log.info`Memory: ${region.bytes} bytes at ${region.base}${used ? "" : ", too small to be used"}`;
  }
  log.info`Allocator ${heap().name()}: ${heap().available()} bytes free`;
  if (given >= MIN_HEAP_BYTES) return true;
  log.crit`Too little memory: needed are ${MIN_HEAP_BYTES} bytes beyond the image, given were ${given}`;
  return false;
}
