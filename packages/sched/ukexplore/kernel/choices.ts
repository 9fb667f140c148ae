/**
 * The choices of one run, and of which runs they all have been made: a walk, depth first, over the tree of choices, of which only the path to the
 * present leaf is kept. A run with the same choices does the same again (stateless search: Godefroid, Model Checking for Programming Languages using
 * VeriSoft, POPL 1997; with a bound on preemptions: Musuvathi and Qadeer, Iterative Context Bounding for Systematic Testing, PLDI 2007).
 */
import { panic } from "@ukts/lang";
import { machine } from "./machine.js";

const MOST_CHOICES = 1024;

class Choice {
  made!: u32;
  of!: u32;
}

export class Choices {
  private readonly path!: FixedArray<Choice, 1024>;
  /** Length of the path, and how far the present run has come on it. */
  private length: usize = 0;
  private at: usize = 0;

  /** One of `of` possibilities, from 0: the same as in the run before as far as the path goes, then the first. */
  choose(of: u32): u32 {
    if (of < 2) return 0;
    if (this.at === MOST_CHOICES)
      stop("A run of a scenario has more than 1024 choices: make it smaller, or look for an endless loop");
    const choice = this.path[this.at];
    if (this.at === this.length) {
      choice.made = 0;
      choice.of = of;
      this.length++;
    }
    if (choice.of !== of) stop("A scenario does not do the same when it is run again with the same choices");
    this.at++;
    return choice.made;
  }

  /** Goes back to the beginning of the path. */
  rewind(): void {
    this.at = 0;
  }

  /** Goes on to the next path. False: there is none. */
  next(): boolean {
    this.at = 0;
    while (this.length > 0) {
      const last = this.path[this.length - 1];
      if (last.made + 1 < last.of) {
        last.made++;
        return true;
      }
      this.length--;
    }
    return false;
  }
}

/** Panics, which is not explored. */
function stop(message: string): never {
  machine.interruptsOff = true;
  return panic(message);
}
