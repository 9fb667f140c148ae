/** Something that users of a published package would trip over. */
export interface Finding {
  /** The name of what is looked at, such as `peers`. */
  check: string;
  expected: string;
  found: string;
  /** What mends it: a sentence, or lines to type or to write. */
  wayOut: string;
}
