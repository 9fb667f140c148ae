// file: contract.ts
import { slot } from "@ukts/lang";
export interface I {
  f(): u32;
}
export const backend = slot.one<I>();
// file: main.ts
import { backend, type I } from "./contract.js";
export class C implements I {
  f(): u32 {
    return 1;
  }
}
let changing = new C();
export function swap(): void {
  changing = new C();
}
export { changing };
export function main(): i32 {
  return i32(backend.f());
}
// file: compose.ts
import { exportSymbol, fill } from "@ukts/lang";
import { backend } from "./contract.js";
import { changing, main } from "./main.js";
exportSymbol("test_main", main);
fill.one(backend, /*!*/changing);
