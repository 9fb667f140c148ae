import { memoryCostTest } from "@ukts/ukalloc/conformance";

memoryCostTest({ package: "@ukts/ukalloc-mimalloc", import: "Mimalloc", allocator: "new Mimalloc()" });
