export { linuxu } from "./platform.js";

import "./start.js";
