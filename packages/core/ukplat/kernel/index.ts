export { BOOT_FAILED, boot, plat, type UkPlat } from "./contract.js";
export { type PlatformDevice, Registers } from "./devices.js";
export { MemoryRegion, RegionList } from "./regions.js";
export { type TimerListener, timer, type UkTimer } from "./timer.js";
export { bootThreadVariables, TLS_ALIGN } from "./tls.js";
