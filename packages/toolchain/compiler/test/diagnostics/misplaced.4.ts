import { callSite } from "@ukts/lang";

export function where(): string {
  return /*!*/callSite();
}
