import { memoryCostTest } from "@ukts/ukalloc/conformance";

memoryCostTest({ package: "@ukts/ukalloc-tinyalloc", import: "TinyAlloc", allocator: "new TinyAlloc()" });
