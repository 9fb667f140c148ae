/** What tracepoints are declared with. */
import { memcpy, memset, type TracepointSink, tracer } from "@ukts/lang";
import { points } from "./options.gen.js";
import { record } from "./recorder.js";

/** A string in a record: its length in a byte (255 for anything longer), then its first bytes, then zeroes. */
const TEXT_BYTES: usize = 23;
const LONGEST: usize = 255;

class Recorder implements TracepointSink {
  text(to: Ptr<u8>, s: string): void {
    const kept: usize = s.length < TEXT_BYTES ? s.length : TEXT_BYTES;
    to[0] = u8(s.length < LONGEST ? s.length : LONGEST);
    memcpy(to.add(1), s.ptr, kept);
    memset(to.add(1 + kept), 0, TEXT_BYTES - kept);
  }

  hit(id: u32, args: Ptr<u8>, bytes: u32): void {
    record(id, args, usize(bytes));
  }
}

/** Those tracepoints that the option `points` names. */
export const trace = tracer(new Recorder(), points);
