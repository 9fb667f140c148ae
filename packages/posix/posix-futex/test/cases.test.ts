import { testCases } from "@ukts/testkit/vitest";

testCases(new URL("cases/", import.meta.url));
