import { slot } from "@ukts/lang";
interface I {
  f(): void;
}
export const backend: I = /*!*/slot.one();
export function f(): void {
  backend.f();
}
