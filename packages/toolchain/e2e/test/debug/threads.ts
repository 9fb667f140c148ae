// What the debugger tests look at: every kind of type, a call through an interface, an inlined call, a static, a block.
import { stackNew } from "@ukts/lang";
import { println } from "@ukts/ukconsole";

enum Colour {
  Red,
  Green = 7,
}

type Cycles = u64;

class Point {
  constructor(
    public x: u32,
    public y: i64,
  ) {}
}

class Thread {
  at!: Inline<Point>;
  stack!: FixedArray<u16, 4>;
  next: Thread | null = null;
  isIdle: boolean = true;
  spent: Cycles = 77;
  constructor(
    public id: u32,
    public colour: Colour,
    public name: string,
  ) {}
}

interface Visitor {
  visit(thread: Thread, weight: u8): u32;
}

class Counter implements Visitor {
  seen: u32 = 5;
  visit(thread: Thread, weight: u8): u32 {
    "use noinline";
    this.seen += thread.id;
    return inspect(thread, this.seen, weight) + 1;
  }
}

class Silent implements Visitor {
  visit(thread: Thread, weight: u8): u32 {
    "use noinline";
    return thread.id + u32(weight);
  }
}

// A call that stays one, and so a line to stop at: what println does is inlined everywhere.
function note(value: u64): void {
  "use noinline";
  println`note ${value}`;
}

function inspect(thread: Thread, seen: u32, weight: u8): u32 {
  "use noinline";
  const doubled: u32 = seen * 2;
  const limit: Cycles = thread.spent + 1;
  note(limit); // first
  note(u64(doubled)); // second
  return doubled + u32(weight) + u32(limit);
}

function walk(visitor: Visitor, thread: Thread): u32 {
  "use noinline";
  const answer: u32 = visitor.visit(thread, 9); // call
  note(u64(answer));
  return answer;
}

function scale(value: u32, factor: u32): u32 {
  "use inline";
  const product: u32 = value * factor;
  note(u64(product)); // innermost
  return product;
}

function grow(value: u32): u32 {
  "use noinline";
  return scale(value, 3) + 1; // inlines
}

let total: u64 = 40;

function add(count: u32): void {
  "use noinline";
  total += u64(count);
  let sum: u32 = 0;
  for (let step: u32 = 0; step < count; step += 50) {
    const left: u32 = count - step;
    note(u64(left)); // inner
    sum += left;
  }
  note(u64(sum));
}

export function main(_args: Args): i32 {
  const thread = stackNew(Thread, 42, Colour.Green, "init");
  thread.at.x = 3;
  thread.at.y = -4;
  const counter = stackNew(Counter);
  add(walk(counter, thread));
  add(walk(stackNew(Silent), thread));
  note(u64(grow(u32(total))));
  return 0;
}
