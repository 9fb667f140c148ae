export { arm64 } from "./arch.js";
export { counterHz, readCounter } from "./counter.js";
export {
  allowInterrupts,
  disableInterrupts,
  haltForever,
  restoreInterrupts,
  takeInterrupts,
  waitForInterrupt,
  wereInterruptsDisabled,
} from "./interrupts.js";
export { processorAffinity } from "./processor.js";
export { semihostingExit } from "./semihosting.js";
export { setThreadPointer, threadPointer } from "./thread.js";
export { startVirtualTimer, stopVirtualTimer } from "./timer.js";
export {
  ADDRESS,
  BLOCK,
  DEVICE,
  entryChanged,
  NORMAL,
  READ,
  READ_EXECUTE,
  READ_WRITE,
  replaceEntry,
  TABLE_OR_PAGE,
  Table,
  tablesChanged,
  useTables,
  VALID,
} from "./translation.js";
export { TrapFrame } from "./trapFrame.js";
export { installInterrupts, installTraps } from "./traps.js";
