/** What would need a second process: there is one address space and one program in it. */
import { exportSymbol } from "@ukts/lang";
import { fail } from "@ukts/posix-time";

/** -1 with ENOSYS. Whatever arguments a caller gives. */
function unsupported(): i32 {
  return fail(Errno.ENOSYS);
}

/** These return the error. */
function unsupportedError(): i32 {
  return i32(Errno.ENOSYS);
}

/** Whether there is a command interpreter: no. -1 with ENOSYS for a command. */
function system(command: Ptr<u8> | null): i32 {
  return command === null ? 0 : fail(Errno.ENOSYS);
}

exportSymbol("fork", unsupported);
exportSymbol("vfork", unsupported);
exportSymbol("execve", unsupported);
exportSymbol("execv", unsupported);
exportSymbol("execvp", unsupported);
exportSymbol("execl", unsupported);
exportSymbol("execlp", unsupported);
exportSymbol("execle", unsupported);
exportSymbol("sigaltstack", unsupported);
exportSymbol("posix_spawn", unsupportedError);
exportSymbol("posix_spawnp", unsupportedError);
exportSymbol("system", system);
