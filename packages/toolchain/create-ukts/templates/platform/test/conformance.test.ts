import { processTarget } from "@ukts/testkit";
import { platformConformance } from "@ukts/ukplat/conformance";

// What the contract asks of every platform. Without `reportsTraps: false`, a trap has to end in a panic.
platformConformance({
  package: "{{name}}",
  targets: [processTarget("mymachine", "x86_64")],
  reportsTraps: false,
});
