/** Errors of the operating system that a user can do something about. */
import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { formatCommand, UktsError } from "@ukts/config";

/** Ways out by the names of errno(3); what is not here is not expected of a file or a folder. */
const waysOut: Readonly<Record<string, string>> = {
  EACCES: "Look at its owner and its permissions: ls -ld",
  EPERM: "Look at its owner and its permissions: ls -ld",
  EROFS: "Work in a folder that can be written, such as a copy in your home.",
  ENOSPC: "Make room: `npx ukts clean` and `npx ukts prune` remove what ukts made, `df -h` shows how much is left.",
  EDQUOT: "Make room: `npx ukts clean` and `npx ukts prune` remove what ukts made, `quota` shows how much is left.",
  EMFILE: "Allow more open files: ulimit -n 4096",
  ENFILE: "End other programs: this machine has no more open files to give.",
  ENOTDIR: "Move away the file that stands where a folder has to be.",
  EISDIR: "Move away the folder that stands where a file has to be, or name a file.",
  ENAMETOOLONG:
    "Give the package or the file a shorter name: names of what is made from it begin with it, and end after 255 bytes.",
  ENOENT: "Make the folder first, or look at how the path is written.",
};

/** The error for people, if it is one of a file or a folder. */
export function systemError(error: unknown): UktsError | undefined {
  if (!(error instanceof Error) || !("syscall" in error) || !("code" in error)) return undefined;
  const readOnly = inReadOnlyFolder(error);
  const wayOut = waysOut[readOnly ? "EROFS" : String(error.code)];
  if (wayOut === undefined) return undefined;
  const path = "path" in error ? String(error.path) : undefined;
  const hint = wayOut.endsWith("ls -ld") && path !== undefined ? `${wayOut} ${formatCommand([path])}` : wayOut;
  return new UktsError("file-system", readOnly ? `EROFS: read-only file system, mkdir '${path}'` : error.message, {
    hint,
    cause: error,
  });
}

/** In a file system that is read-only, Node.js says of folders made with `recursive` that their parent is missing, which is there. */
function inReadOnlyFolder(error: Error): boolean {
  if (!("path" in error && "syscall" in error && "code" in error)) return false;
  return error.code === "ENOENT" && error.syscall === "mkdir" && existsSync(dirname(String(error.path)));
}
