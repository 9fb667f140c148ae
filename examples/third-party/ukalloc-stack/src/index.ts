import { defineLibrary } from "@ukts/config";

export default defineLibrary({
  provides: [{ slot: "@ukts/ukalloc:backend", export: "stack" }],
});
