import library from "@ukts/config/tsup";

export default { ...library, entry: ["src/index.ts", "src/conformance.ts"] };
