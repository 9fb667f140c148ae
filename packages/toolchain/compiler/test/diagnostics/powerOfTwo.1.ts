import { align } from "@ukts/lang";
@/*!*/align(3)
class C {
  x: u32 = 0;
}
export const c = new C();
