import { plat } from "@ukts/ukplat";
import { check } from "../report.js";

/** Kinds that no machine has: names of others in part, or with more behind them. */
const kinds: FixedArray<string, 5> = ["", "virtio", "virtio,mmi", "virtio,mmio,", "ukts,none"];

export function devices(): void {
  for (const kind of kinds) {
    let found: u32 = 0;
    plat.findDevices(kind, () => {
      found++;
    });
    check(found === 0, "a kind that there is none of");
  }
}
