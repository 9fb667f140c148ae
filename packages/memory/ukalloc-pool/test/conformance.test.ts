import { allocatorConformance } from "@ukts/ukalloc/conformance";

const pool = "@ukts/ukalloc-pool";
const objectBytes = "@ukts/ukalloc-pool.objectBytes";

allocatorConformance({ package: pool, pages: false });
// Objects that are whole pages, and ones whose size is no power of two.
allocatorConformance({ package: pool, options: { [objectBytes]: 8192 }, asProcessOnly: true });
allocatorConformance({ package: pool, options: { [objectBytes]: 200 }, pages: false, asProcessOnly: true });
