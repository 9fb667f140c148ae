/** Exit statuses of `ukts` that are its own. `run`, `up` and `trace` otherwise end with the status of the guest's `main`. */
export const exitCodes = {
  /** What was asked for could not be done: a source that does not compile, a missing package. */
  failed: 1,
  /** The command line is wrong. */
  usage: 2,
  /** `run`, `up` and `trace`: the guest gave no status, because it could not be built or started, or reset the machine. */
  noStatus: 125,
} as const;

export const exitCodeHelp = `
Exit status:
  0      done; with run, up and trace, main returned 0
  1..255 with run, up and trace, what the guest's main returned
  1      the command failed (run, up and trace: 125)
  2      the command line is wrong
  124    the guest was ended by --timeout
  125    run, up and trace: the guest could not be built or started, or ended without a status
  128+n  the guest was ended by signal n (130: Ctrl-C, 143: ukts stop)
With run -d, 0 says that the guest was started; doctor fails (1) when something needed is missing, lib check when it finds something.`;
