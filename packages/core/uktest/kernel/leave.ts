/** How a case is left in the middle. */
import { plat } from "@ukts/ukplat";

/** What `main` returns when a case failed. */
export const FAILED: i32 = 1;

/**
 * Leaves the case, which has failed, with the whole guest: its calls have no way back, and what they hold would stay held for the cases behind.
 * The host boots the image again for those.
 */
export function leave(): never {
  return plat.shutdown(FAILED);
}
