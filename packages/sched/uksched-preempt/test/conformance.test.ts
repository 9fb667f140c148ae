import { schedulerConformance } from "@ukts/uksched/conformance";

schedulerConformance({ package: "@ukts/uksched-preempt", preemptive: true });
