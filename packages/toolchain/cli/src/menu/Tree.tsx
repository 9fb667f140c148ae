import { Box, Text } from "ink";
import { formatSlot, formatValue } from "../output/values.js";
import { colored } from "./colors.js";
import { originIn } from "./describe.js";
import type { State } from "./model.js";
import type { Row } from "./rows.js";

/** The rows around the cursor. */
export function Tree({ state, height, width }: { state: State; height: number; width: number }) {
  const first = Math.max(0, Math.min(state.cursor - Math.floor(height / 2), state.rows.length - height));
  return (
    <Box flexDirection="column" height={height} flexShrink={0}>
      {state.rows.slice(first, first + height).map((row, index) => (
        <Line key={row.key} state={state} row={row} here={first + index === state.cursor} width={width} />
      ))}
    </Box>
  );
}

function Line({ state, row, here, width }: { state: State; row: Row; here: boolean; width: number }) {
  const { text, origin, mark } = cells(state, row);
  const left = `${here ? ">" : " "}${mark} ${text}`;
  const room = Math.max(0, width - origin.length - 1);
  const line = `${left.length > room ? `${left.slice(0, room - 1)}…` : left.padEnd(room)} ${origin}`;
  const color = row.kind === "package" ? colored("cyan") : mark === "+" ? colored("yellow") : {};
  return (
    <Text inverse={here} bold={row.kind === "package" || mark === "*"} {...color} wrap="truncate">
      {line}
    </Text>
  );
}

interface Cells {
  text: string;
  origin: string;
  /** `+` is not saved, `*` differs from the default. */
  mark: string;
}

function cells(state: State, row: Row): Cells {
  if (row.kind === "package") return { text: `${row.open ? "▾" : "▸"} ${row.package}`, origin: row.note, mark: " " };
  const unsaved = state.saved[row.key] !== state.draft[row.key];
  if (row.kind === "slot") {
    const { filled, origin } = formatSlot(row.slot);
    const mark = unsaved ? "+" : row.slot.choice === undefined ? " " : "*";
    return { text: `      ${row.slot.slot.name} -> ${filled}`, origin: unsaved ? "not saved" : origin, mark };
  }
  const { option, name, value } = row.option;
  const box = option.type === "bool" ? (value === true ? "[*]" : "[ ]") : "   ";
  const shown = option.type === "bool" ? "" : ` = ${formatValue(option, value)}`;
  const changed = row.option.source !== "default" && String(value) !== String(option.default);
  return {
    text: `  ${box} ${name}${shown}`,
    origin: originIn(state, row.option),
    mark: unsaved ? "+" : changed ? "*" : " ",
  };
}
