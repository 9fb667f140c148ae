export { arm64 } from "./arch.js";
export { counterHz, readCounter } from "./counter.js";
export { disableInterrupts, haltForever, restoreInterrupts } from "./interrupts.js";
export { semihostingExit } from "./semihosting.js";
export { useThreadVariables } from "./thread.js";
export {
  ADDRESS,
  BLOCK,
  DEVICE,
  NORMAL,
  READ,
  READ_EXECUTE,
  READ_WRITE,
  TABLE_OR_PAGE,
  Table,
  tablesChanged,
  useTables,
} from "./translation.js";
export { TrapFrame } from "./trapFrame.js";
export { installTraps } from "./traps.js";
