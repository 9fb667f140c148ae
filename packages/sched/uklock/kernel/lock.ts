/** What all locks have. */

export class Lock {
  constructor(
    /** For messages; may be empty. It has to stay for as long as the lock does. */
    readonly name: string,
  ) {}
}

/** As a message calls it. */
export const enum Kind {
  mutex,
  semaphore,
  rwLock,
  spinLock,
}

export function kindName(kind: Kind): string {
  switch (kind) {
    case Kind.mutex:
      return "mutex";
    case Kind.semaphore:
      return "semaphore";
    case Kind.rwLock:
      return "reader-writer lock";
    default:
      return "spin lock";
  }
}
