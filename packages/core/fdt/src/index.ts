import { defineLibrary } from "@ukts/config";

export default defineLibrary({ kind: "boot" });
