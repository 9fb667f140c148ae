export { monotonic, NEVER, NS_PER_MS, NS_PER_S, NS_PER_US } from "./clock.js";
export { idle } from "./idle.js";
export { mayWait } from "./mayWait.js";
export { sleep, sleeper, sleepUntil } from "./sleep.js";
export { nextDeadline, pollTimers, Timer, type TimerHandler } from "./timer.js";
export { setWallClock, wallClock } from "./wallClock.js";
