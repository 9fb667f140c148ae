import { plat } from "@ukts/ukplat";
import { check } from "../report.js";

const MS: u64 = 1_000_000;
const READINGS: u32 = 20_000;

export function time(): void {
  const start = plat.nanoseconds();
  let before = start;
  for (let i: u32 = 0; i < READINGS; i++) {
    const now = plat.nanoseconds();
    check(now >= before, "it never runs backwards");
    before = now;
  }
  // A clock that stands still keeps the guest here until the host ends it.
  while (plat.nanoseconds() <= start) {}
  check(plat.nanoseconds() > start, "it goes on");
}

export function waiting(): void {
  const saved = plat.irqSave();
  plat.waitUntil(0);
  plat.waitUntil(plat.nanoseconds());
  for (let wait: u64 = 1; wait <= 16 * MS; wait *= 4) {
    const deadline: u64 = plat.nanoseconds() + wait;
    while (plat.nanoseconds() < deadline) plat.waitUntil(deadline);
    check(plat.nanoseconds() >= deadline, "a deadline is reached");
  }
  plat.irqRestore(saved);
}
