import { panic } from "@ukts/lang";

export function expect(condition: boolean, what: string): void {
  if (!condition) panic(what);
}
