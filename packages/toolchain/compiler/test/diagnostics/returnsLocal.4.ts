import { ok, stackNew } from "@ukts/lang";
class C {
  x: u32 = 0;
}
export function f(): Result<Inline<C>> {
  return /*!*/ok(stackNew(C));
}
