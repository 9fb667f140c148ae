/** Signals: processor exceptions, the timer, and the end of an interrupt (include/uapi/asm-generic/signal.h; x86 has the same). */
export const enum Signal {
  ill = 4,
  trap = 5,
  bus = 7,
  fpe = 8,
  segv = 11,
  alrm = 14,
  urg = 23,
}
