/**
 * With the option `debug`: which threads hold which locks, and which lock each waits for. Room for the records is in the image, as a lock may guard
 * the heap.
 */
import { panic, zeroed } from "@ukts/lang";
import { captureBacktrace } from "@ukts/ukdebug";
import type { ExitHook, Thread } from "@ukts/uksched";
import type { Kind, Lock } from "../lock.js";
import { debugRecords } from "../options.gen.js";

/** A lock that a thread holds. */
export class Held {
  next: Held | null = null;
  lock: Lock | null = null;
  thread: Thread | null = null;
  kind: Kind = 0;
  /** The calls that took it. */
  readonly takenBy!: FixedArray<usize, 10>;
}

/** A thread that uses locks. */
export class User {
  next: User | null = null;
  thread: Thread | null = null;
  hook!: Inline<ExitHook>;
  /** What it waits for, if it waits; for ever, or until a deadline ends that; and the calls that led there. */
  waitsFor: Lock | null = null;
  kind: Kind = 0;
  forEver: boolean = false;
  readonly waitsBy!: FixedArray<usize, 10>;
  /** For the search for a circle: the last one that has been here, and who keeps this thread waiting. */
  visited: u32 = 0;
  blockedBy: Held | null = null;

  /** Whether it is going to wait until the lock is its own. */
  waits(): boolean {
    return this.forEver && this.thread !== null && this.thread.waitsFor !== null;
  }
}

class Records {
  /** In use. */
  held: Held | null = null;
  users: User | null = null;
  /** Not in use any more. */
  private freeHeld: Held | null = null;
  private freeUsers: User | null = null;
  /** How many have been used at all. */
  private heldCount: usize = 0;
  private userCount: usize = 0;
  private readonly heldRoom!: FixedArray<Held, debugRecords>;
  private readonly userRoom!: FixedArray<User, debugRecords>;

  addHeld(kind: Kind, lock: Lock, thread: Thread): void {
    const unused = this.freeHeld;
    if (unused !== null) this.freeHeld = unused.next;
    const held = unused ?? this.newHeld();
    held.kind = kind;
    held.lock = lock;
    held.thread = thread;
    captureBacktrace(held.takenBy.slice());
    held.next = this.held;
    this.held = held;
  }

  /** The newest record of a thread that holds a lock. */
  find(lock: Lock, thread: Thread): Held | null {
    for (let held = this.held; held !== null; held = held.next) {
      if (held.lock === lock && held.thread === thread) return held;
    }
    return null;
  }

  removeHeld(held: Held): void {
    if (this.held === held) this.held = held.next;
    for (let other = this.held; other !== null; other = other.next) if (other.next === held) other.next = held.next;
    held.next = this.freeHeld;
    this.freeHeld = held;
  }

  userOf(thread: Thread): User | null {
    for (let user = this.users; user !== null; user = user.next) if (user.thread === thread) return user;
    return null;
  }

  addUser(thread: Thread): User {
    const unused = this.freeUsers;
    if (unused !== null) this.freeUsers = unused.next;
    const user = unused ?? this.newUser();
    user.thread = thread;
    user.waitsFor = null;
    user.next = this.users;
    this.users = user;
    return user;
  }

  removeUser(user: User): void {
    if (this.users === user) this.users = user.next;
    for (let other = this.users; other !== null; other = other.next) if (other.next === user) other.next = user.next;
    user.next = this.freeUsers;
    this.freeUsers = user;
  }

  private newHeld(): Held {
    if (this.heldCount === debugRecords) full();
    this.heldCount++;
    return this.heldRoom[this.heldCount - 1];
  }

  private newUser(): User {
    if (this.userCount === debugRecords) full();
    this.userCount++;
    return this.userRoom[this.userCount - 1];
  }
}

function full(): never {
  return panic(
    "More locks are held, or more threads use locks, than there are records: raise @ukts/uklock.debugRecords",
  );
}

/** Interrupts are held back in all methods. */
export const records = zeroed<Records>();
