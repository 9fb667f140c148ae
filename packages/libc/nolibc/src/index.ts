import { defineLibrary, opt } from "@ukts/config";

export default defineLibrary({
  kind: "libc",
  slots: {
    raiseAbort: {
      kind: "optional",
      describe: "What abort does before it ends the program",
      knownProviders: { "@ukts/posix-process": "the handler of SIGABRT" },
    },
  },
  provides: [
    { slot: "@ukts/ukboot:main", export: "cMain", fallback: true },
    { slot: "@ukts/uktest:suites", export: "tests", from: "tests" },
  ],
  options: {
    programName: opt.string({ default: "app", describe: "What a C program gets as argv[0]" }),
  },
  sources: [{ file: "kernel/stdio/varargs.c" }],
  include: ["include"],
});
