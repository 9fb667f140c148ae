/** The checks over the allocator of the image. */
import { LayerClass, type UkAllocBackend, type UkAllocLayer } from "@ukts/ukalloc";
import { CheckedAllocator } from "./checked.js";

const checked = new CheckedAllocator();

export class CheckedLayer implements UkAllocLayer {
  layerClass(): LayerClass {
    return LayerClass.checker;
  }

  over(inner: UkAllocBackend): UkAllocBackend {
    return checked.check(inner);
  }
}

/** Checks every block of the image's allocator, those given out and those in quarantine. Panics at the first that was damaged. */
export function checkHeap(): void {
  checked.checkAll();
}

/** Prints each block of the image's allocator that has not been freed, and who allocated it: what is left at the end has leaked. */
export function printLiveBlocks(): void {
  checked.printLive();
}
