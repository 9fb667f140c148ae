import { memoryCostTest } from "@ukts/ukalloc/conformance";

memoryCostTest({ package: "@ukts/ukalloc-buddy", import: "Buddy", allocator: "new Buddy()" });
