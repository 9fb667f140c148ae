/** How keys change what the menu shows. */
import { isSlotId, type ResolvedOption, UktsError } from "@ukts/config";
import { type ChosenSlot, changeOptions } from "@ukts/linker";
import { fieldOf, typed } from "./field.js";
import { browsing, clamp, isChanged, type State, withDraft, withRows } from "./model.js";

export type Action =
  /** A character, or a name that `pressesOf` gives; `page` is how many rows are shown. */
  { kind: "press"; press: string; page: number } | { kind: "saved" } | { kind: "notSaved"; reason: string };

export function update(state: State, action: Action): State {
  switch (action.kind) {
    case "press":
      return state.left ? state : pressed({ ...state, message: "" }, action.press, action.page);
    case "saved":
      return {
        ...withRows({ ...state, saved: state.draft, message: "Saved." }),
        ...{ saving: undefined, left: state.saving?.leave === true },
      };
    case "notSaved":
      return { ...state, saving: undefined, message: `Not saved: ${action.reason}` };
  }
}

function pressed(state: State, press: string, page: number): State {
  const { mode } = state;
  if (press === "interrupt") return leaving(state, mode.kind === "leave");
  switch (mode.kind) {
    case "browse":
      return browse(state, press, page);
    case "pick": {
      if (press === "escape") return { ...state, mode: browsing };
      if (press === "enter" || press === " ") return assigned(state, mode.id, mode.choices[mode.index] ?? "");
      const by = press === "left" ? -1 : press === "right" ? 1 : stepOf(press, page);
      return { ...state, mode: { ...mode, index: clamp(mode.index + by, mode.choices.length) } };
    }
    case "edit":
      if (press === "escape") return { ...state, mode: browsing };
      if (press === "enter") return assigned(state, mode.id, mode.field.text);
      return { ...state, mode: { ...mode, field: typed(mode.field, press) } };
    case "search":
      if (press === "escape") return withRows({ ...state, mode: browsing, query: fieldOf("") });
      if (press === "enter" || press === "down") return { ...state, mode: browsing };
      return withRows({ ...state, query: typed(state.query, press) });
    case "help":
      return { ...state, mode: browsing };
    case "leave":
      if (press === "y") return saving(state, true);
      if (press === "n") return leaving(state, true);
      return press === "escape" ? { ...state, mode: browsing } : state;
  }
}

function browse(state: State, press: string, page: number): State {
  switch (press) {
    case "enter":
    case " ":
      return entered(state);
    case "left":
      return opened(state, false);
    case "right":
      return opened(state, true);
    case "escape":
      return withRows({ ...state, query: fieldOf("") });
    case "/":
      return withRows({ ...state, mode: { kind: "search" }, query: fieldOf("") });
    case "?":
      return { ...state, mode: { kind: "help" } };
    case "r":
      return reset(state);
    case "s":
      return saving(state, false);
    case "q":
      return leaving(state, false);
    default:
      return { ...state, cursor: clamp(state.cursor + stepOf(press, page), state.rows.length) };
  }
}

/** How far a key moves in a list. */
function stepOf(press: string, page: number): number {
  const steps: Readonly<Record<string, number>> = {
    ...{ up: -1, k: -1, down: 1, j: 1, pageUp: -page, pageDown: page },
    ...{ home: Number.NEGATIVE_INFINITY, end: Number.POSITIVE_INFINITY },
  };
  return steps[press] ?? 0;
}

function leaving(state: State, sure: boolean): State {
  return sure || !isChanged(state) ? { ...state, left: true } : { ...state, mode: { kind: "leave" } };
}

/** What does not go together is not saved: it could not be built. */
function saving(state: State, leave: boolean): State {
  const problem = state.settled.problems[0];
  if (problem === undefined) return { ...state, mode: browsing, saving: { leave } };
  return { ...state, mode: browsing, message: `Not saved: ${problem.message}` };
}

function entered(state: State): State {
  const row = state.rows[state.cursor];
  switch (row?.kind) {
    case "package":
      return opened(state, !row.open);
    case "option":
      return changing(state, row.option);
    case "slot":
      return picking(state, row.slot);
    default:
      return state;
  }
}

function changing(state: State, { id, option, value }: ResolvedOption): State {
  if (option.type === "bool") return assigned(state, id, String(value !== true));
  if (option.type !== "enum") return { ...state, mode: { kind: "edit", id, field: fieldOf(String(value)) } };
  const choices = option.values;
  return { ...state, mode: { kind: "pick", id, choices, index: choices.indexOf(String(value)) } };
}

function picking(state: State, { slot, providers, rejected }: ChosenSlot): State {
  const choices = [...providers, ...rejected].map((candidate) => candidate.package).sort();
  if (slot.kind === "many") return { ...state, message: "Every package that fills this slot takes part in it." };
  if (choices.length === 0) return { ...state, message: "No package of the app fills this slot." };
  const index = Math.max(0, choices.indexOf(providers[0]?.package ?? ""));
  return { ...state, mode: { kind: "pick", id: slot.id, choices, index } };
}

/** A value that is refused leaves the field open, with the reason. */
function assigned(state: State, id: string, value: string): State {
  try {
    const draft = changeOptions(state.configuration, state.draft, { set: [`${id}=${value}`], unset: [] });
    return withDraft({ ...state, mode: browsing }, draft);
  } catch (error) {
    if (!(error instanceof UktsError)) throw error;
    return { ...state, message: error.message };
  }
}

function reset(state: State): State {
  const key = state.rows[state.cursor]?.key ?? "";
  if (!(key in state.draft))
    return { ...state, message: "Nothing to take back: this is not set in ukts.options.json." };
  const { [key]: _, ...rest } = state.draft;
  const message = `Taken back: the ${isSlotId(key) ? "slot" : "option"} is no longer set in ukts.options.json.`;
  return withDraft({ ...state, message }, rest);
}

function opened(state: State, open: boolean): State {
  const row = state.rows[state.cursor];
  if (row === undefined) return state;
  const closed = new Set(state.closed);
  if (open) closed.delete(row.package);
  else closed.add(row.package);
  return withRows({ ...state, closed });
}
