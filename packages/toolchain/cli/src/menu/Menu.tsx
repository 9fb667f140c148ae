import { Box, Text, useApp, useInput, useStdout } from "ink";
import { useEffect, useReducer, useState } from "react";
import { Details } from "./Details.js";
import { Entry } from "./Entry.js";
import { Footer, Header } from "./Frame.js";
import { helpText, pressesOf } from "./keys.js";
import type { State } from "./model.js";
import { Tree } from "./Tree.js";
import { update } from "./update.js";

interface MenuProps {
  start: State;
  /** Writes the draft to ukts.options.json. */
  save: (state: State) => void;
}

/** Lines of the screen that are neither the tree's nor the details': header, entry, footer, and the last, which would scroll. */
const otherLines = 2 + 1 + 3 + 1;

/** The whole screen. */
export function Menu({ start, save }: MenuProps) {
  const [state, dispatch] = useReducer(update, start);
  const { exit } = useApp();
  const { columns, rows } = useSize();
  const { page, detailLines } = heights(rows - otherLines);

  useInput((input, key) => {
    for (const press of pressesOf(input, key)) dispatch({ kind: "press", press, page });
  });
  useEffect(() => {
    if (state.saving === undefined) return;
    try {
      save(state);
      dispatch({ kind: "saved" });
    } catch (error) {
      dispatch({ kind: "notSaved", reason: error instanceof Error ? error.message : String(error) });
    }
  }, [state, save]);
  useEffect(() => {
    if (state.left) exit();
  }, [state.left, exit]);

  const row = state.rows[state.cursor];
  return (
    <Box flexDirection="column" width={columns} height={rows - 1}>
      <Header state={state} />
      {state.mode.kind === "help" ? (
        <Box flexDirection="column" flexGrow={1} overflow="hidden">
          {helpText.map((line, index) => (
            // The lines never change.
            // biome-ignore lint/suspicious/noArrayIndexKey: the list is constant
            <Box key={index} flexShrink={0}>
              <Text>{line || " "}</Text>
            </Box>
          ))}
        </Box>
      ) : (
        <>
          <Tree state={state} height={page} width={columns} />
          {detailLines > 0 && <Details state={state} row={row} height={detailLines} />}
        </>
      )}
      <Entry state={state} />
      <Footer state={state} />
    </Box>
  );
}

/** How the tree and the details share lines. Where these are few, details give way to three lines of tree: nothing may push the keys off the screen. */
function heights(lines: number): { page: number; detailLines: number } {
  const wanted = Math.min(Math.max(6, Math.floor(lines / 2.5)), lines - 3);
  // One line would be the rule above them alone.
  const detailLines = wanted < 2 ? 0 : wanted;
  return { page: Math.max(1, lines - detailLines), detailLines };
}

/** The terminal's size, also when it changes. */
function useSize(): { columns: number; rows: number } {
  const { stdout } = useStdout();
  const [size, setSize] = useState({ columns: stdout.columns, rows: stdout.rows });
  useEffect(() => {
    const resized = (): void => setSize({ columns: stdout.columns, rows: stdout.rows });
    stdout.on("resize", resized);
    return () => {
      stdout.off("resize", resized);
    };
  }, [stdout]);
  return size;
}
