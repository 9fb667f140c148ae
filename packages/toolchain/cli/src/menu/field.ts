/** A line of text that is being typed. */
export interface Field {
  text: string;
  /** How many characters stand before the cursor. */
  caret: number;
}

export const fieldOf = (text: string): Field => ({ text, caret: [...text].length });

/** What a key makes of the field: those that do nothing in one leave it as it is. */
export function typed(field: Field, press: string): Field {
  const characters = [...field.text];
  const { caret } = field;
  const made = (from: number, to: number, insert: string[], at: number): Field => ({
    text: [...characters.slice(0, from), ...insert, ...characters.slice(to)].join(""),
    caret: at,
  });
  switch (press) {
    case "left":
      return { ...field, caret: Math.max(0, caret - 1) };
    case "right":
      return { ...field, caret: Math.min(characters.length, caret + 1) };
    case "home":
      return { ...field, caret: 0 };
    case "end":
      return { ...field, caret: characters.length };
    case "backspace":
      return caret === 0 ? field : made(caret - 1, caret, [], caret - 1);
    case "delete":
      return made(caret, caret + 1, [], caret);
    case "clear":
      return made(0, caret, [], 0);
    default:
      return [...press].length === 1 ? made(caret, caret, [press], caret + 1) : field;
  }
}
