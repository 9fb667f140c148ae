/** The one process of an image, as POSIX sees it. */
import "./environment/cNames.js";
import "./ids.js";
import "./signals/actions.js";
import "./signals/alarm.js";
import "./signals/kill.js";
import "./signals/masks.js";
import "./signals/sets.js";
import "./signals/suspend.js";
import "./sleep.js";
import "./unsupported.js";
import "./wait.js";

export { getVariable, setVariable, unsetVariable } from "./environment/environment.js";
export { variables } from "./environment/parameter.js";
export { threadById } from "./ids.js";
export { raiseAbort } from "./signals/abort.js";
export { deliverSignals, interruptibleWait } from "./signals/deliver.js";
export { isSignal } from "./signals/numbers.js";
export { Origin, post } from "./signals/post.js";
export { blockedSignals, setBlockedSignals } from "./signals/state.js";
