/** What is explored. */
import { exitThread } from "@ukts/uksched";

/** Something that a few threads do, made anew for every run. */
export abstract class Scenario {
  /** What was wrong in this run, if something was. */
  failure: string = "";

  /** How many threads there are, 8 at most. */
  abstract threads(): u32;
  /** What thread `number`, from 0, does. */
  abstract run(number: u32): void;
  /** Whether everything is as it has to be when all have ended; else `failure` says what is not. */
  abstract check(): boolean;

  /** For `run`: ends the thread, and the run as a failed one, where something does not hold that has to. */
  expect(condition: boolean, what: string): void {
    if (condition) return;
    this.failure = what;
    exitThread(1);
  }
}
