import { callLine } from "@ukts/lang";

export function where(): u32 {
  return /*!*/callLine();
}
