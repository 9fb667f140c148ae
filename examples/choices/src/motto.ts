/** The text of motto.txt, which motto.S places between two symbols. */
import { addressOf, ptr, str } from "@ukts/lang";

declare function motto_start(): void;
declare function motto_end(): void;

export function motto(): string {
  const start: usize = addressOf(motto_start).addr;
  return str(ptr<u8>(start), addressOf(motto_end).addr - start);
}
