import { defineLibrary } from "@ukts/config";

export default defineLibrary({
  kind: "posix",
  provides: [
    { slot: "@ukts/uklibparam:parameters", export: "variables" },
    { slot: "@ukts/nolibc:raiseAbort", export: "raiseAbort" },
  ],
  sources: [{ file: "kernel/environment/environ.c" }],
  include: ["include"],
});
