/** `errno` of the running thread. It belongs to the C library of the image, whichever that is, and is reached as its header reaches it. */

declare function __errno_location(): Ptr<Errno>;

/** Sets `errno` of the running thread, and of no other. */
export function setErrno(error: Errno): void {
  __errno_location()[0] = error;
}

/** `errno` of the running thread: what was set last, by the C library or a POSIX function. */
export function getErrno(): Errno {
  return __errno_location()[0];
}

/** Sets `errno`; the result is what most functions of POSIX return then. */
export function fail(error: Errno): i32 {
  setErrno(error);
  return -1;
}
