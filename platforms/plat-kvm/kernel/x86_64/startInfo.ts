/**
 * The start info of the PVH boot protocol: its layout, and its checked reading (Xen, xen/include/public/arch-x86/hvm/start_info.h).
 *
 * It comes from outside, so nothing in it is followed before it is checked: what it points to has to lie in the first GiB, which is all
 * that is mapped this early and where every known loader puts it.
 */
import { panic, ptr, ref, sizeof, slice, str } from "@ukts/lang";

/** "xEn3" with the highest bit of the E set. */
const MAGIC: u32 = 0x336ec578;
/** The first version with a memory map. */
const MIN_VERSION: u32 = 1;

/** XEN_HVM_MEMMAP_TYPE_RAM */
const RAM: u32 = 1;

const REACHABLE_BYTES: u64 = 0x4000_0000;
/** Limits far above what loaders give, against a length that is garbage. */
const MAX_MEMORY_MAP_ENTRIES: u32 = 1024;
const MAX_MODULES: u32 = 64;
const MAX_COMMAND_LINE_BYTES: u64 = 65536;

export class StartInfo {
  magic: u32 = 0;
  version: u32 = 0;
  flags: u32 = 0;
  moduleCount: u32 = 0;
  moduleList: u64 = 0;
  commandLine: u64 = 0;
  rsdp: u64 = 0;
  memoryMap: u64 = 0;
  memoryMapEntries: u32 = 0;
  reserved: u32 = 0;

  /** The memory map: never empty. */
  memory(): Slice<MemoryMapEntry> {
    return slice(ptr<MemoryMapEntry>(usize(this.memoryMap)), this.memoryMapEntries);
  }

  /** The modules, such as an initrd. */
  modules(): Slice<Module> {
    return slice(ptr<Module>(usize(this.moduleList)), this.moduleCount);
  }
}

export class MemoryMapEntry {
  address: u64 = 0;
  bytes: u64 = 0;
  type: u32 = 0;
  reserved: u32 = 0;

  /** Whether it is memory to use. Every other type is somebody's. */
  get isRam(): boolean {
    return this.type === RAM;
  }
}

export class Module {
  address: u64 = 0;
  bytes: u64 = 0;
  commandLine: u64 = 0;
  reserved: u64 = 0;
}

/** The start info at `address`, checked. Panics when it is not what the protocol says. */
export function readStartInfo(address: usize): StartInfo {
  const info = ref<StartInfo>(address);
  if (!reachable(u64(address), u64(sizeof<StartInfo>())) || info.magic !== MAGIC) {
    panic("Expected a PVH start info in %ebx, found none: the image has to be loaded by its PVH entry");
  }
  if (info.version < MIN_VERSION) panic("Expected a PVH start info of version 1 or later, found version 0");
  if (info.memoryMapEntries === 0) panic("The PVH start info has no memory map");
  if (info.memoryMapEntries > MAX_MEMORY_MAP_ENTRIES) panic("The PVH memory map has more than 1024 entries");
  if (!reachable(info.memoryMap, u64(info.memoryMapEntries) * u64(sizeof<MemoryMapEntry>()))) {
    panic("The PVH memory map is not in the first GiB");
  }
  if (info.moduleCount > MAX_MODULES) panic("The PVH start info has more than 64 modules");
  if (info.moduleCount > 0 && !reachable(info.moduleList, u64(info.moduleCount) * u64(sizeof<Module>()))) {
    panic("The PVH module list is not in the first GiB");
  }
  return info;
}

/** The command line that the start info points to, without its NUL; empty where there is none. Panics when it has no end. */
export function readCommandLine(info: StartInfo): string {
  if (info.commandLine === 0) return "";
  if (!reachable(info.commandLine, 1)) panic("The PVH command line is not in the first GiB");
  const text = ptr<u8>(usize(info.commandLine));
  const room: u64 = REACHABLE_BYTES - info.commandLine;
  const limit: u64 = room < MAX_COMMAND_LINE_BYTES ? room : MAX_COMMAND_LINE_BYTES;
  for (let length: usize = 0; length < usize(limit); length++) {
    if (text[length] === 0) return str(text, length);
  }
  return panic("The PVH command line does not end within 65536 bytes");
}

function reachable(address: u64, bytes: u64): boolean {
  return address !== 0 && address < REACHABLE_BYTES && bytes <= REACHABLE_BYTES - address;
}
