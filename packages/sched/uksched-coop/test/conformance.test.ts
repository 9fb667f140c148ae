import { schedulerConformance, schedulerStress } from "@ukts/uksched/conformance";

schedulerConformance({ package: "@ukts/uksched-coop" });
schedulerStress({ package: "@ukts/uksched-coop", crowd: true });
