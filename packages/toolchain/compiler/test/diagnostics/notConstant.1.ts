import { align } from "@ukts/lang";
function size(): u32 {
  return 8;
}
@/*!*/align(size())
class C {
  x: u32 = 0;
}
export const c = new C();
