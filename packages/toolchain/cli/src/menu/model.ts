/** What the menu shows, without a terminal. */
import type { OptionsFile } from "@ukts/config";
import { type Configuration, type Settled, settle } from "@ukts/linker";
import type { Field } from "./field.js";
import { type Row, rowsOf } from "./rows.js";

export type Mode =
  | { kind: "browse" }
  | { kind: "search" }
  | { kind: "help" }
  /** To leave although something is not saved. */
  | { kind: "leave" }
  /** Typing the value of an option. */
  | { kind: "edit"; id: string; field: Field }
  /** Picking from a list: a value of an enum, or the package that fills a slot. */
  | { kind: "pick"; id: string; choices: readonly string[]; index: number };

export const browsing: Mode = { kind: "browse" };

export interface State {
  configuration: Configuration;
  /** ukts.options.json as it is, and as it would be saved. */
  saved: OptionsFile;
  draft: OptionsFile;
  settled: Settled;
  rows: readonly Row[];
  /** Index of the row at hand. */
  cursor: number;
  /** Packages that show their name only. */
  closed: ReadonlySet<string>;
  query: Field;
  mode: Mode;
  /** What came of the last key, where there is something to say. */
  message: string;
  /** The draft is to be saved, and then the menu left or not. */
  saving?: { leave: boolean } | undefined;
  /** The menu is to end. */
  left: boolean;
}

export function startOf(configuration: Configuration): State {
  const saved = configuration.loaded.optionsFile;
  const settled = settle(configuration, saved);
  const closed = new Set<string>();
  const rows = rowsOf(configuration, settled, closed, "");
  return {
    ...{ configuration, saved, draft: saved, settled, rows, cursor: 0, closed, query: { text: "", caret: 0 } },
    ...{ mode: browsing, message: "", left: false },
  };
}

/** Whether the draft differs from the file. */
export function isChanged({ saved, draft }: State): boolean {
  return differ(saved, draft);
}

function differ(a: OptionsFile, b: OptionsFile): boolean {
  return [...Object.keys(a), ...Object.keys(b)].some((id) => a[id] !== b[id]);
}

/** With another draft. One that says what the file says is the file, so that origins have their lines. */
export function withDraft(state: State, changed: OptionsFile): State {
  const draft = differ(changed, state.saved) ? changed : state.saved;
  return withRows({ ...state, draft, settled: settle(state.configuration, draft) });
}

/** With the rows that there are now; the cursor stays at its row, or goes to the package of one that is no longer shown. */
export function withRows(state: State): State {
  const before = state.rows[state.cursor];
  const rows = rowsOf(state.configuration, state.settled, state.closed, state.query.text);
  const same = rows.findIndex((row) => row.key === before?.key);
  const header = rows.findIndex((row) => row.package === before?.package);
  return { ...state, rows, cursor: clamp(same >= 0 ? same : header, rows.length) };
}

/** The nearest index of a list. */
export const clamp = (index: number, length: number): number => Math.max(0, Math.min(index, length - 1));
