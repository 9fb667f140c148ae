/** Who the process is: number 1, without parent, alone in its group and session. */
import { each, exportSymbol } from "@ukts/lang";
import { fail } from "@ukts/posix-time";
import { interruptsOff } from "@ukts/ukplat";
import { allThreads, currentThread, type Thread } from "@ukts/uksched";

export const PID: i32 = 1;
const NO_PARENT: i32 = 0;

/** A thread by its number; null where there is none such. */
export function threadById(id: i32): Thread | null {
  using _off = interruptsOff();
  for (const thread of each(allThreads)) {
    if (i32(thread.id) === id) return thread;
  }
  return null;
}

function getpid(): i32 {
  return PID;
}

function getppid(): i32 {
  return NO_PARENT;
}

/** The number of the calling thread. That of the boot thread is the process's. */
function gettid(): i32 {
  return i32(currentThread().id);
}

/** The process's group or session. -1 with ESRCH where there is no such process. */
function groupOf(pid: i32): i32 {
  return pid === 0 || pid === PID ? PID : fail(Errno.ESRCH);
}

/** -1 with EPERM, whatever is asked for: the leader of a session stays in its group; with ESRCH where there is no such process. */
function setpgid(pid: i32, group: i32): i32 {
  if (group < 0) return fail(Errno.EINVAL);
  return groupOf(pid) === PID ? fail(Errno.EPERM) : -1;
}

/** -1 with EPERM: the process leads its group already. */
function setsid(): i32 {
  return fail(Errno.EPERM);
}

exportSymbol("getpid", getpid);
exportSymbol("getppid", getppid);
exportSymbol("gettid", gettid);
exportSymbol("getpgrp", getpid);
exportSymbol("getpgid", groupOf);
exportSymbol("getsid", groupOf);
exportSymbol("setpgid", setpgid);
exportSymbol("setsid", setsid);
