export { BOOT_FAILED, boot, plat, type UkPlat } from "./contract.js";
export { MemoryRegion, RegionList } from "./regions.js";
