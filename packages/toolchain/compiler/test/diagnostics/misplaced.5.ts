import { callFile } from "@ukts/lang";

export function where(): string {
  return /*!*/callFile();
}
