import { Box, Text } from "ink";
import { colored } from "./colors.js";
import type { Field } from "./field.js";
import type { State } from "./model.js";

/** The line in which something is typed or picked. */
export function Entry({ state: { mode, query } }: { state: State }) {
  switch (mode.kind) {
    case "search":
      return <Typing label="/" field={query} />;
    case "edit":
      return <Typing label={`${mode.id} =`} field={mode.field} />;
    case "pick":
      return (
        <Box flexShrink={0}>
          <Text>{mode.id} = </Text>
          {mode.choices.map((choice, index) => (
            <Text key={choice} inverse={index === mode.index} {...(index === mode.index ? colored("cyan") : {})}>
              {index === mode.index ? `>${choice}< ` : ` ${choice}  `}
            </Text>
          ))}
        </Box>
      );
    default:
      return <Text> </Text>;
  }
}

/** A line of text with its cursor. */
function Typing({ label, field: { text, caret } }: { label: string; field: Field }) {
  const characters = [...text];
  return (
    <Box flexShrink={0}>
      <Text>{label} </Text>
      <Text>{characters.slice(0, caret).join("")}</Text>
      <Text inverse>{characters[caret] ?? " "}</Text>
      <Text>{characters.slice(caret + 1).join("")}</Text>
    </Box>
  );
}
