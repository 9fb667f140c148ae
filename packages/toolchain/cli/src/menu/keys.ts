import type { Key } from "ink";
import type { Mode } from "./model.js";

/** Names of keys that are no characters, by what Ink calls them. */
const names: readonly (readonly [keyof Key, string])[] = [
  ["upArrow", "up"],
  ["downArrow", "down"],
  ["leftArrow", "left"],
  ["rightArrow", "right"],
  ["pageUp", "pageUp"],
  ["pageDown", "pageDown"],
  ["home", "home"],
  ["end", "end"],
  ["return", "enter"],
  ["escape", "escape"],
  ["backspace", "backspace"],
  // What terminals send for the key that most keyboards call Backspace (DEL, 0x7f).
  ["delete", "backspace"],
];
/** Names of control keys: Ctrl with the letter. */
const controls: Readonly<Record<string, string>> = {
  ...{ a: "home", c: "interrupt", d: "delete", e: "end", h: "backspace", j: "enter", m: "enter", u: "clear" },
  "[": "escape",
  "?": "backspace",
};

/** The keys of an event, each a character or a name: what is typed fast, or pasted, comes as one. */
export function pressesOf(input: string, key: Key): string[] {
  const name = names.find(([property]) => key[property])?.[1];
  if (name !== undefined) return [name];
  const presses = key.ctrl ? [controls[input]] : [...input].map(pressOf);
  return presses.filter((press) => press !== undefined);
}

/** A control character is its key's with bit 6 turned over (ECMA-48: 0x03 is Ctrl-C, 0x7f is Ctrl-?). */
function pressOf(character: string): string | undefined {
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0x20 && code !== 0x7f) return character;
  return controls[String.fromCharCode(code ^ 0x40).toLowerCase()];
}

/** What can be pressed, by mode. */
export const keyHelp: Readonly<Record<Mode["kind"], string>> = {
  browse: "↑↓ move  Enter change  ←→ close, open  r take back  / search  s save  ? help  q quit",
  pick: "←→ move  Enter choose  Esc back",
  edit: "Enter accept  Esc back  Ctrl-U clear",
  search: "type to search  Enter keep  Esc all",
  help: "any key: back",
  leave: "y save and quit  n quit without saving  Esc back",
};

export const helpText = [
  "Options by package, as ukts.config.ts, ukts.options.json and the packages have them.",
  "What you change is saved to ukts.options.json, which has what differs and nothing else.",
  "",
  "Up, Down, k, j, Page Up, Page Down, Home, End   move",
  "Enter, Space      switch an option on or off, choose its value, or what fills a slot",
  "Left, Right       close or open a package",
  "r                 take back: the option is no longer set in ukts.options.json",
  "/                 show what has these words in its name or description",
  "Esc               show all again",
  "s                 save",
  "q, Ctrl-C         quit; asks where something is not saved",
  "",
  "*  differs from the default        +  changed and not saved",
  "[*] [ ]  on, off        ->  a slot, and what fills it",
];
