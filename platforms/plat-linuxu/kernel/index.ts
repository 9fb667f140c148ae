export { linuxu } from "./platform.js";
export { shareMemory } from "./sharing.js";
export { timer } from "./timer.js";

import "./start.js";
