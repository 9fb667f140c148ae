import { formatTarget } from "@ukts/config";
import { Box, Text } from "ink";
import { colored } from "./colors.js";
import { keyHelp } from "./keys.js";
import { isChanged, type State } from "./model.js";

export function Header({ state }: { state: State }) {
  const { name, target } = state.configuration;
  const saved = isChanged(state) ? "not saved" : "saved";
  return (
    <Box justifyContent="space-between" columnGap={2} marginBottom={1}>
      <Text bold wrap="truncate">
        {name} for {formatTarget(target)}
        {state.query.text === "" ? "" : `   search: ${state.query.text}`}
      </Text>
      <Box flexShrink={0}>
        <Text {...colored(isChanged(state) ? "yellow" : "gray")}>{saved}</Text>
      </Box>
    </Box>
  );
}

/** What came of the last key, or what keeps this from being built; and the keys. */
export function Footer({ state }: { state: State }) {
  const problem = state.settled.problems[0];
  const question = state.mode.kind === "leave" ? "There are changes that are not saved." : "";
  const said = question || state.message || (problem === undefined ? "" : `Does not go together: ${problem.message}`);
  return (
    <Box flexDirection="column" flexShrink={0}>
      <Box height={2} overflow="hidden">
        <Text bold {...colored(problem !== undefined || question !== "" ? "red" : "green")}>
          {said || " "}
        </Text>
      </Box>
      <Text {...colored("gray")} wrap="truncate">
        {keyHelp[state.mode.kind]}
      </Text>
    </Box>
  );
}
