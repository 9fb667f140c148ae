/** What a project leaves to be chosen: slots, and how they are asked for. What fills them is data of the contracts. */

export interface Choice {
  /** The flag. */
  name: "allocator" | "scheduler" | "libc";
  slot: string;
  question: string;
  /** What to do without means; absent where something has to be chosen. */
  none?: string;
}
export type ChoiceName = Choice["name"];

export const choices: readonly Choice[] = [
  { name: "allocator", slot: "@ukts/ukalloc:backend", question: "Which allocator?" },
  {
    ...{ name: "scheduler", slot: "@ukts/uksched:scheduler", question: "Which scheduler?" },
    none: "one thread, and no code for more",
  },
  { name: "libc", slot: "@ukts/ukboot:main", question: "Which C library?" },
];

export const platformSlot = "@ukts/ukplat:plat";
export const archSlot = "@ukts/ukarch:arch";
export const noneWord = "none";
