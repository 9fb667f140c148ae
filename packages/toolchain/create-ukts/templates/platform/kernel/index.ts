export { machine } from "./platform.js";

import "./start.js";
