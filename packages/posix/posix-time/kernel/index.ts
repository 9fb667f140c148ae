/** What POSIX packages share: clocks as C programs name them, points in time as C programs write them, and `errno`. */
import "./cNames.js";

export { ClockId, clockTime, deadlineAfter, deadlineAt } from "./clocks.js";
export { fail, getErrno, setErrno } from "./errno.js";
export { isTimespec, Timespec } from "./timespec.js";
