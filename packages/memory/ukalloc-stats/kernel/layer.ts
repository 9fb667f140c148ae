/** Counts the allocator of the image, outermost: what callers ask for, not what other layers make of it. */
import { LayerClass, type UkAllocBackend, type UkAllocLayer } from "@ukts/ukalloc";
import { CountedAllocator } from "./counted.js";

const counted = new CountedAllocator();

export class StatsLayer implements UkAllocLayer {
  layerClass(): LayerClass {
    return LayerClass.observer;
  }

  over(inner: UkAllocBackend): UkAllocBackend {
    return counted.count(inner);
  }
}
