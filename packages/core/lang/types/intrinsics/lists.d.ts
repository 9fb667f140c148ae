/**
 * A list whose links are fields of its elements, so that it needs no memory of its own. What `each` walks: a class that has these two
 * methods needs nothing else.
 */
export interface Walkable<T> {
  /** The first element, null in an empty list. */
  first(): T | null;
  /** The element after `of`, null after the last. */
  next(of: T): T | null;
}

/**
 * The elements of a list for `for…of`, and only there:
 *
 * ```ts
 * for (const thread of each(ready)) if (thread.done) ready.remove(thread);
 * ```
 *
 * The next element is asked for before the body runs: the body may take the present one out of the list, but no other.
 */
export declare function each<T>(list: Walkable<T>): Iterable<T>;
