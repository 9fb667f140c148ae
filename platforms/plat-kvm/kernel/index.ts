export { kvm } from "#arch/platform";

import "#arch/start";
