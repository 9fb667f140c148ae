/** What the machine says of its interrupts, read when the first driver asks: from ACPI, where there is none from the MP table. */
import { localApicAddress } from "@ukts/arch-x86_64";
import { panic, ptr, slice, stackNew, zeroed } from "@ukts/lang";
import { log } from "@ukts/ukdebug";
import { Acpi } from "./acpi.js";
import type { InterruptMap } from "./interruptMap.js";
import { MADT, readMadt } from "./madt.js";
import { mapConstants } from "./mapping.js";
import { findMpTable, readMpTable } from "./mpTable.js";
import { nothing, type PhysicalMemory } from "./physicalMemory.js";

/** The root pointer of ACPI, as the loader gave it; 0 without one. */
let rsdp: u64 = 0;
let isRead: boolean = false;
const map = zeroed<InterruptMap>();

class Memory implements PhysicalMemory {
  at(address: u64, bytes: usize): Slice<u8> {
    return mapConstants(address, bytes) ? slice(ptr<u8>(usize(address)), bytes) : nothing();
  }
}

/** Says where the tables of ACPI are to be found. */
export function useAcpi(rootPointer: u64): void {
  rsdp = rootPointer;
}

/** Panics where what the machine says is wrong. */
export function interruptMap(): InterruptMap {
  if (isRead) return map;
  isRead = true;
  map.clear();
  // Without a local APIC the 8259s are what interrupts reach the processor by, and I/O APICs are as good as absent.
  if (localApicAddress() !== 0) readTables();
  if (map.fault !== "") panic(map.fault);
  return map;
}

function readTables(): void {
  const memory = stackNew(Memory);
  if (rsdp !== 0) {
    const acpi = stackNew(Acpi, memory);
    const madt = acpi.find(rsdp, MADT);
    if (acpi.fault !== "") panic(acpi.fault);
    if (madt.length !== 0) {
      log.info`Interrupts: as ACPI describes them`;
      readMadt(madt, map);
      return;
    }
  }
  const table = findMpTable(memory, map);
  if (table.length === 0) return;
  log.info`Interrupts: as the MP table describes them`;
  readMpTable(table, map);
}
