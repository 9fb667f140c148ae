import { plat } from "@ukts/ukplat";
import { check } from "../report.js";

export function interrupts(): void {
  const first = plat.irqSave();
  const second = plat.irqSave();
  check(plat.irqsWereOff(second), "held back by the first");
  const third = plat.irqSave();
  check(plat.irqsWereOff(third), "and by both");
  plat.irqRestore(third);
  plat.irqRestore(second);
  check(areOff(), "still held back by the first");
  plat.irqRestore(first);
  check(areOff() === plat.irqsWereOff(first), "as before");
}

function areOff(): boolean {
  const saved = plat.irqSave();
  const off = plat.irqsWereOff(saved);
  plat.irqRestore(saved);
  return off;
}
