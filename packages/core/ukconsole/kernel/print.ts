/** The tags that programs print with: ``println`${count} pages` `` writes the pieces and a line feed, `print` only the pieces. */
import { tag } from "@ukts/lang";
import { preemption } from "@ukts/ukplat";
import { Writer } from "./writer.js";

/** Holds preemption back, so that the messages of threads do not mix. */
class PrintSink extends Writer {
  begin(): boolean {
    if (preemption !== null) preemption.hold();
    return true;
  }

  end(): void {
    if (preemption !== null) preemption.allow();
  }
}

class LineSink extends PrintSink {
  override end(): void {
    this.text("\n");
    super.end();
  }
}

/** Prints a message as it is. */
export const print = tag(new PrintSink());

/** Prints a message and ends the line. */
export const println = tag(new LineSink());
