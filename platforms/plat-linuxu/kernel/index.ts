export { linuxu } from "./platform.js";
export { timer } from "./timer.js";

import "./start.js";
