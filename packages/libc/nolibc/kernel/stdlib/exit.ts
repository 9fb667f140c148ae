/** The end of a program (C11 7.22.4). */
import { exportSymbol } from "@ukts/lang";
import { plat } from "@ukts/ukplat";

type Handler = () => void;

/** C11 7.22.4.2: at least 32 must be possible. */
const MAX_HANDLERS = 32;

class ExitHandlers {
  private readonly handlers!: FixedArray<Handler, 32>;
  private count: usize = 0;

  add(handler: Handler): boolean {
    if (this.count === MAX_HANDLERS) return false;
    this.handlers[this.count] = handler;
    this.count++;
    return true;
  }

  /** Newest first. A handler may register another, which is then the next. */
  run(): void {
    while (this.count > 0) {
      this.count--;
      const handler = this.handlers[this.count];
      handler();
    }
  }
}

const atExit = new ExitHandlers();

/** What has to happen before a program's status is handed on: the functions registered by `atexit`. */
export function runExitHandlers(): void {
  atExit.run();
}

/** Registers a function to be called by `exit`, and when `main` returns. Not 0 when 32 are registered. */
function atexit(handler: Handler): i32 {
  return atExit.add(handler) ? 0 : -1;
}

function exit(status: i32): never {
  atExit.run();
  return plat.shutdown(status);
}

/** Ends at once, as `exit` without the registered functions. */
function exitNow(status: i32): never {
  return plat.shutdown(status);
}

exportSymbol("atexit", atexit);
exportSymbol("exit", exit);
exportSymbol("_Exit", exitNow);
exportSymbol("_exit", exitNow);
