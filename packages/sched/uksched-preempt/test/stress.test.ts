import { schedulerStress } from "@ukts/uksched/conformance";

schedulerStress({ package: "@ukts/uksched-preempt" });
