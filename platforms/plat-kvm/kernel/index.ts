export { kvm } from "./platform.js";

import "#arch/start";
