export { preempt } from "@ukts/uksched";
export { gate } from "./gate.js";
export { policy } from "./policy.js";
export { sections } from "./sections.js";
export { start } from "./start.js";
