import { offsetof } from "@ukts/lang";
interface I {
  x: u32;
}
export const o = /*!*/offsetof<I>("x");
