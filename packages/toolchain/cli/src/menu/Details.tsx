import { Box, Text } from "ink";
import { colored } from "./colors.js";
import { detailsOf } from "./describe.js";
import type { State } from "./model.js";
import type { Row } from "./rows.js";

/** What there is to know about the row at hand. */
export function Details({ state, row, height }: { state: State; row: Row | undefined; height: number }) {
  const [title, ...lines] = detailsOf(state, row);
  return (
    <Box
      flexDirection="column"
      height={height}
      flexShrink={0}
      overflow="hidden"
      borderStyle="single"
      borderBottom={false}
      borderLeft={false}
      borderRight={false}
      {...(colored("gray").color === undefined ? {} : { borderColor: "gray" })}
    >
      {[title, ...lines].map((line, index) => (
        // Where there is no room for all, the last are cut off, and none is squeezed.
        <Box key={line} flexShrink={0}>
          <Text bold={index === 0}>{line}</Text>
        </Box>
      ))}
    </Box>
  );
}
