import { println } from "./console.js";
export function f(t: [u32, u32]): void {
  println`${/*!*/t}`;
}
