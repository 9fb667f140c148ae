import { defineLibrary } from "@ukts/config";

export default defineLibrary({ kind: "posix", include: ["include"] });
