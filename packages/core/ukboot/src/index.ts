import { defineLibrary } from "@ukts/config";

export default defineLibrary({
  kind: "boot",
  slots: {
    main: {
      kind: "one",
      describe: "The application: src/main.ts, or a C main through a libc package",
      knownProviders: { "@ukts/nolibc": "a C program's main" },
      fromApp: "main",
    },
    inittab: { kind: "many", describe: "What is set up between the allocator and main" },
  },
  provides: [{ slot: "@ukts/ukplat:boot", export: "start" }],
  bootChart: {
    phase: "boot_phase",
    clock: "boot_clock",
    enter: "boot_entry_enter",
    leave: "boot_entry_leave",
  },
});
