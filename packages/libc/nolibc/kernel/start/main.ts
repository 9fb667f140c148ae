/**
 * The application's entry for C: fills `@ukts/ukboot:main` where the application itself does not, and calls C's
 * `main(argc, argv)` (C11 5.1.2.2.1).
 */
import { memcpy, panic, sizeof } from "@ukts/lang";
import { malloc } from "@ukts/ukalloc";
import { programName } from "../options.gen.js";
import { runExitHandlers } from "../stdlib/exit.js";

declare function main(argc: i32, argv: Ptr<Ptr<u8> | null>): i32;

/** Calls C's `main` with its program's name and the arguments. Its result, or what it gives to `exit`, is the exit status. */
export function cMain(args: Args): i32 {
  const argv = makeArgv(args);
  if (argv === null) panic("Too little memory for argv");
  const status = main(i32(args.length) + 1, argv);
  runExitHandlers();
  return status;
}

/** The vector with its terminating null pointer, in one block with the texts behind it, for as long as the program runs. */
function makeArgv(args: Args): Ptr<Ptr<u8> | null> | null {
  const vectorBytes: usize = (args.length + 2) * sizeof<Ptr<u8>>();
  let textBytes: usize = programName.length + 1;
  for (const arg of args) textBytes += arg.length + 1;
  const block = malloc(vectorBytes + textBytes);
  if (block === null) return null;
  const argv = block.cast<Ptr<u8> | null>();
  let text = block.add(vectorBytes);
  argv[0] = text;
  text = appendText(text, programName);
  for (let i: usize = 0; i < args.length; i++) {
    argv[i + 1] = text;
    text = appendText(text, args[i]);
  }
  argv[args.length + 1] = null;
  return argv;
}

/** Copies `s` to `to` with a NUL behind it; returns the place behind that. */
function appendText(to: Ptr<u8>, s: string): Ptr<u8> {
  memcpy(to, s.ptr, s.length);
  to[s.length] = 0;
  return to.add(s.length + 1);
}
