// The manifest: what this package is to the linker. `npm run build` writes it as data.
import { defineLibrary, opt } from "@ukts/config";

export default defineLibrary({
  provides: [{ slot: "@ukts/uktest:suites", export: "tests", from: "tests" }],
  options: {
    basis: opt.u32({ default: 0x811c9dc5, describe: "What hashes begin with" }),
  },
});
