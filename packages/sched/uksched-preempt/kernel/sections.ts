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

export const sections = new Sections();
