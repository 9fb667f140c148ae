/** What ESR_EL1 says of an exception (Arm ARM for A-profile, D17.2.37). */

export const enum ExceptionClass {
  unknown = 0x00,
  fetchAbortLower = 0x20,
  fetchAbort = 0x21,
  dataAbortLower = 0x24,
  dataAbort = 0x25,
  breakpoint = 0x3c,
}

/** Fault status codes of aborts. The first four hold the level of the table in their low two bits. */
export const enum FaultStatus {
  addressSize = 0x00,
  translation = 0x04,
  accessFlag = 0x08,
  permission = 0x0c,
  external = 0x10,
  alignment = 0x21,
}

/** The name of a class of exceptions that is not an abort. */
export function exceptionName(exceptionClass: u64): string {
  switch (exceptionClass) {
    case 0x00:
      return "undefined instruction";
    case 0x01:
      return "trapped wait instruction";
    case 0x07:
      return "access to floating point that is switched off";
    case 0x0d:
      return "branch target exception";
    case 0x0e:
      return "illegal execution state";
    case 0x15:
      return "supervisor call";
    case 0x16:
      return "hypervisor call";
    case 0x17:
      return "secure monitor call";
    case 0x18:
      return "trapped system register";
    case 0x22:
      return "misaligned program counter";
    case 0x26:
      return "misaligned stack pointer";
    case 0x2c:
      return "floating-point exception";
    case 0x31:
    case 0x33:
    case 0x35:
      return "debug exception";
    case 0x3c:
      return "breakpoint";
    default:
      return "reserved exception";
  }
}
