// The manifest: what this package is to the linker. `npm run build` writes it as data.
import { defineLibrary } from "@ukts/config";

export default defineLibrary({
  provides: [{ slot: "@ukts/uksched:scheduler", export: "background" }],
});
