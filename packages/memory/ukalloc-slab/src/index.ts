import { defineLibrary } from "@ukts/config";

export default defineLibrary({
  provides: [{ slot: "@ukts/ukalloc:layers", export: "slab" }],
});
