import { imageTests } from "@ukts/testkit/vitest";

await imageTests(new URL("..", import.meta.url), { targets: ({ plat }) => plat === "linuxu" });
