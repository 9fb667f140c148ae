import { defineLibrary } from "@ukts/config";

export default defineLibrary({
  kind: "layer",
  provides: [{ slot: "@ukts/ukalloc:layers", export: "slab" }],
});
