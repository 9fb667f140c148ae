import { defineLibrary } from "@ukts/config";

export default defineLibrary({
  provides: [{ slot: "@ukts/uksched:scheduler", export: "coop" }],
});
