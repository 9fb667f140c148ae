import { volatileLoad } from "@ukts/lang";
export function f(p: Ptr<string>): string {
  return /*!*/volatileLoad(p);
}
