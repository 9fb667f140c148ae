export { preempt } from "@ukts/uksched";
export { explore } from "./explore.js";
export { explorer as policy, point } from "./explorer.js";
export { machine as timer } from "./machine.js";
export { platform } from "./platform.js";
export { Scenario } from "./scenario.js";
