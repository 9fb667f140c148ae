/** Exit statuses of `ukts` that are its own. `run` and `up` otherwise end with the status of the guest's `main`. */
export const exitCodes = {
  /** What was asked for could not be done: a source that does not compile, a missing package. */
  failed: 1,
  /** The command line is wrong. */
  usage: 2,
  /** `run` and `up`: the guest gave no status, because it could not be built or started, or reset the machine. */
  noStatus: 125,
} as const;

export const exitCodeHelp = `
Exit status:
  0      done; with run and up, main returned 0
  1..255 with run and up, what the guest's main returned
  1      the command failed (run and up: 125)
  2      the command line is wrong
  124    the guest was ended by --timeout
  125    run and up: the guest could not be built or started, or ended without a status
  128+n  the guest was ended by signal n (130: Ctrl-C)`;
