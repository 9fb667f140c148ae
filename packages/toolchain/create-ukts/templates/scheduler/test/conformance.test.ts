import { schedulerConformance } from "@ukts/uksched/conformance";

// What the contract asks of every policy, on every target of this machine. With `preemptive: true`, more is asked.
schedulerConformance({ package: "{{name}}" });
