export { BOOT_FAILED, boot, plat, type UkPlat } from "./contract.js";
export { DeadlineTimer } from "./deadlineTimer.js";
export { type PlatformDevice, Registers } from "./devices.js";
export { InterruptsOff, interruptsOff } from "./interruptsOff.js";
export { MemoryRegion, RegionList } from "./regions.js";
export { sharedMemory } from "./sharedMemory.js";
export { type RunningStack, runningStack, stackBounds } from "./stack.js";
export { type TimerListener, timer, type UkTimer } from "./timer.js";
export { startBootThread, threadVariables, threadVariablesBytes } from "./tls.js";
