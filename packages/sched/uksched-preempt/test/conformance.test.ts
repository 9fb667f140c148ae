import { schedulerConformance, schedulerStress } from "@ukts/uksched/conformance";

schedulerConformance({ package: "@ukts/uksched-preempt", preemptive: true });
schedulerStress({ package: "@ukts/uksched-preempt" });
