/** What a change of a contract means for those who are written against it. */
export interface Change {
  /** `compatible`: for nobody. Otherwise what does not compile any more: code that uses the member, or code that implements it. */
  breaks: "nobody" | "callers" | "implementers";
  /** Such as `UkAllocBackend.malloc` or `option heapAlign`. */
  member: string;
  text: string;
}

export const isBreaking = ({ breaks }: Change): boolean => breaks !== "nobody";
