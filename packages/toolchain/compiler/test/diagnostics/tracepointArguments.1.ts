import { tracepoint, tracer } from "@ukts/lang";
class Sink {
  text(_to: Ptr<u8>, _s: string): void {}
  hit(_id: u32, _args: Ptr<u8>, _bytes: u32): void {}
}
const trace = tracer(new Sink(), "*");
const point = tracepoint<[a: u32, /*!*/b: Slice<u8>]>(trace, "point");
export function f(bytes: Slice<u8>): void {
  point(1, bytes);
}
