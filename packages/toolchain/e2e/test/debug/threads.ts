/** What the debugger tests look at: every kind of type, calls through an interface, a static, a block. */
import { stackNew } from "@ukts/lang";
import { println } from "./console.js";

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

function inspect(thread: Thread, seen: u32, weight: u8): u32 {
  "use noinline";
  const doubled: u32 = seen * 2;
  const limit: Cycles = thread.spent + 1;
  println`inspecting ${doubled} ${limit}`; // first
  thread.stack[1] = u16(doubled);
  println`weight ${weight} of ${thread.name}`; // second
  return doubled + u32(weight);
}

function walk(visitor: Visitor, thread: Thread): u32 {
  "use noinline";
  const answer: u32 = visitor.visit(thread, 9); // call
  println`answer ${answer}`;
  return answer;
}

let total: u64 = 40;

function add(count: u32): void {
  "use noinline";
  total += u64(count);
  for (let step: u32 = 0; step < count; step += 50) {
    const left: u32 = count - step;
    println`${total} ${left}`; // inner
  }
}

export function main(): i32 {
  const thread = stackNew(Thread, 42, Colour.Green, "init");
  thread.at.x = 3;
  thread.at.y = -4;
  const counter = stackNew(Counter);
  add(walk(counter, thread));
  add(walk(stackNew(Silent), thread));
  println`total ${total}`;
  return 0;
}
