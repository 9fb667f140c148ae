import { allocatorConformance } from "@ukts/ukalloc/conformance";

// What the contract asks of every allocator, on every target of this machine. Without `reclaims: false`, more is asked.
allocatorConformance({ package: "{{name}}", reclaims: false });
