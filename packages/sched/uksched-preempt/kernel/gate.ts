/** The allocator as threads share it: no allocator takes a lock, so no thread is to find another in the middle of it. */
import { ForwardingAllocator, LayerClass, type UkAllocBackend, type UkAllocLayer } from "@ukts/ukalloc";
import { preemptionOff } from "@ukts/ukplat";

class Gate extends ForwardingAllocator {
  override addMemory(base: Ptr<u8>, bytes: usize): boolean {
    using _off = preemptionOff();
    return this.inner().addMemory(base, bytes);
  }

  override malloc(size: usize): Ptr<u8> | null {
    using _off = preemptionOff();
    return this.inner().malloc(size);
  }

  override memalign(align: usize, size: usize): Ptr<u8> | null {
    using _off = preemptionOff();
    return this.inner().memalign(align, size);
  }

  override realloc(p: Ptr<u8> | null, size: usize): Ptr<u8> | null {
    using _off = preemptionOff();
    return this.inner().realloc(p, size);
  }

  override free(p: Ptr<u8> | null): void {
    using _off = preemptionOff();
    this.inner().free(p);
  }

  override usableSize(p: Ptr<u8>): usize {
    using _off = preemptionOff();
    return this.inner().usableSize(p);
  }

  override allocPages(count: usize): Ptr<u8> | null {
    using _off = preemptionOff();
    return this.inner().allocPages(count);
  }

  override freePages(p: Ptr<u8>, count: usize): void {
    using _off = preemptionOff();
    this.inner().freePages(p, count);
  }

  override available(): usize {
    using _off = preemptionOff();
    return this.inner().available();
  }

  override largest(): usize {
    using _off = preemptionOff();
    return this.inner().largest();
  }
}

const allocator = new Gate();

class GateLayer implements UkAllocLayer {
  layerClass(): LayerClass {
    return LayerClass.gate;
  }

  over(inner: UkAllocBackend): UkAllocBackend {
    allocator.forwardTo(inner);
    return allocator;
  }
}

/** Keeps other threads from running while one is in the allocator: a layer of the class `gate`, over all others. Fills `@ukts/ukalloc:layers`. */
export const gate = new GateLayer();
