/** Signals by their numbers, as on Linux (signal(7)), and what they do where nobody handles them. */

export const COUNT: i32 = 64;

export const enum Signal {
  SIGABRT = 6,
  SIGKILL = 9,
  SIGALRM = 14,
  SIGCHLD = 17,
  SIGCONT = 18,
  SIGSTOP = 19,
  SIGTSTP = 20,
  SIGTTIN = 21,
  SIGTTOU = 22,
  SIGURG = 23,
  SIGWINCH = 28,
}

/** Whether it is a signal's number: 1 to 64, as on Linux (signal(7)). */
export function isSignal(signal: i32): boolean {
  return signal >= 1 && signal <= COUNT;
}

/** The set that has just one signal, of which bit 0 is signal 1. */
export function only(signal: i32): u64 {
  return u64(1) << (u64(signal) - 1);
}

/** Those that can neither be handled nor held back. */
export const UNSTOPPABLE: u64 = only(i32(Signal.SIGKILL)) | only(i32(Signal.SIGSTOP));

/** Those that do nothing. Those that would stop the process are among them: there is nobody who could let it go on. */
export const IGNORED_BY_DEFAULT: u64 =
  only(i32(Signal.SIGCHLD)) |
  only(i32(Signal.SIGCONT)) |
  only(i32(Signal.SIGSTOP)) |
  only(i32(Signal.SIGTSTP)) |
  only(i32(Signal.SIGTTIN)) |
  only(i32(Signal.SIGTTOU)) |
  only(i32(Signal.SIGURG)) |
  only(i32(Signal.SIGWINCH));
