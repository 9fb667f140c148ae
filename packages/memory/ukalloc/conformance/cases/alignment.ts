import { free, malloc, memalign } from "@ukts/ukalloc";
import { check } from "../report.js";
import { fitting, fittingAlignment } from "../sizes.js";

/** Every block lies where the contract says, whatever was allocated before it. */
export function alignment(): void {
  for (let size: usize = 0; size <= fitting(300); size++) {
    const p = malloc(size);
    check(p !== null && (p.addr & 15) === 0, "malloc gives a multiple of 16");
    if ((size & 1) === 0) free(p);
  }
  for (let align: usize = 1; align <= fittingAlignment(65536); align *= 2) {
    for (let size: usize = 0; size <= fitting(200); size += 40) {
      const p = memalign(align, size);
      check(p !== null && (p.addr & (align - 1)) === 0, "memalign gives a multiple of the alignment");
      check(p !== null && (p.addr & 15) === 0, "memalign gives a multiple of 16");
      if (size === 80) free(p);
    }
  }
}
