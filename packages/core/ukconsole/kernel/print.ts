/** The tags that programs print with: ``println`${count} pages` `` writes the pieces and a line feed, `print` only the pieces. */
import { tag } from "@ukts/lang";
import { Writer } from "./writer.js";

class PrintSink extends Writer {
  begin(): boolean {
    return true;
  }

  end(): void {}
}

class LineSink extends Writer {
  begin(): boolean {
    return true;
  }

  end(): void {
    this.text("\n");
  }
}

/** Prints a message as it is. */
export const print = tag(new PrintSink());

/** Prints a message and ends the line. */
export const println = tag(new LineSink());
