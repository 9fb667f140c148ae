/** Sections without preemption, for packages beneath threads. */
import type { Preemption } from "@ukts/ukplat";
import { allowPreemption, holdPreemption } from "@ukts/uksched";

class Sections implements Preemption {
  hold(): void {
    "use inline";
    holdPreemption();
  }

  allow(): void {
    "use inline";
    allowPreemption();
  }
}

/** What `preemptionOff()` does in images with this policy. Fills `@ukts/ukplat:preemption`. */
export const sections = new Sections();
