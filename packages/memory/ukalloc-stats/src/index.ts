import { defineLibrary } from "@ukts/config";

export default defineLibrary({
  kind: "layer",
  provides: [
    { slot: "@ukts/ukalloc:layers", export: "statsLayer" },
    { slot: "@ukts/ukalloc:statistics", export: "statistics" },
  ],
});
