import { slot } from "@ukts/lang";

/** What packages and the app have to be tested: each calls `suite` for its suites. In dependency order, the app's last. */
export const suites = slot.many<() => void>();
