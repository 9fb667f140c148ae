import { readFileSync } from "node:fs";
import { guest } from "@ukts/testkit";

const [file, plat, arch, sched = "@ukts/uksched-coop", extra = ""] = process.argv.slice(2);
const r = await guest({
  main: readFileSync(file, "utf8"),
  target: { plat, arch },
  config: { name: "x", ...(process.env.CHECKS ? { checks: { overflow: true, bounds: true } } : {}) },
  dependencies: [
    "@ukts/uksched",
    "@ukts/uktime",
    sched,
    `@ukts/plat-${plat}`,
    "@ukts/ukalloc-tlsf",
    "@ukts/ukalloc",
    "@ukts/ukboot",
    "@ukts/ukconsole",
    "@ukts/ukplat",
    "@ukts/ukintctlr",
    "@ukts/ukarch",
    ...extra.split(",").filter(Boolean),
  ],
  memory: process.env.MEM ?? "64M",
  timeoutMs: 60000,
  set: (process.env.SET ?? "").split(" ").filter(Boolean),
  args: (process.env.ARGS ?? "").split(" ").filter(Boolean),
}).run();
console.log(r.output, r.status, r.timedOut);
