/** The tags that programs print with: ``println`${count} pages` `` writes the pieces and a line feed, `print` only the pieces. */
import { tag } from "@ukts/lang";
import { preemption } from "@ukts/ukplat";
import { Writer } from "./writer.js";

/** Between them a message is printed in one piece: threads do not mix theirs. */
function beginMessage(): boolean {
  "use inline";
  if (preemption !== null) preemption.hold();
  return true;
}

function endMessage(): void {
  "use inline";
  if (preemption !== null) preemption.allow();
}

class PrintSink extends Writer {
  begin(): boolean {
    return beginMessage();
  }

  end(): void {
    endMessage();
  }
}

class LineSink extends Writer {
  begin(): boolean {
    return beginMessage();
  }

  end(): void {
    this.text("\n");
    endMessage();
  }
}

/** Prints a message as it is. */
export const print = tag(new PrintSink());

/** Prints a message and ends the line. */
export const println = tag(new LineSink());
