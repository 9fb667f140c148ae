import { secret } from /*!*/"/etc/secret.js";
export function f(): u32 {
  return secret;
}
