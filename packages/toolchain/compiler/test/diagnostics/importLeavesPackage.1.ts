import { secret } from /*!*/"../elsewhere/secret.js";
export function f(): u32 {
  return secret;
}
