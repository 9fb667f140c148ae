import { slot } from "@ukts/lang";
interface I {
  f(): void;
}
export const /*!*/backend = slot.one<I>();
export function f(): void {
  backend.f();
}
