import { tag } from "@ukts/lang";
class Sink {
  begin(): boolean {
    return true;
  }
  end(): void {}
}
const log = tag(new Sink());
export function f(x: u32): void {
  log`${/*!*/x}`;
}
