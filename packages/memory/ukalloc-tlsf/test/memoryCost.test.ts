import { memoryCostTest } from "@ukts/ukalloc/conformance";

memoryCostTest({ package: "@ukts/ukalloc-tlsf", import: "Tlsf", allocator: "new Tlsf()" });
