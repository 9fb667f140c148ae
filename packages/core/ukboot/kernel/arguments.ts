/** How the log shows arguments: as Unikraft does. */
import type { Writer } from "@ukts/ukconsole";

/** A piece of a message: the arguments as a list, `'foo', 'bar'`. */
export class ArgumentList {
  constructor(private readonly args: Args) {}

  printTo(sink: Writer): void {
    for (let i: usize = 0; i < this.args.length; i++) {
      sink.text(i === 0 ? "'" : ", '");
      sink.text(this.args[i]);
      sink.text("'");
    }
  }
}
