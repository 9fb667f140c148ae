import { defineLibrary } from "@ukts/config";

export default defineLibrary({ include: ["include"] });
