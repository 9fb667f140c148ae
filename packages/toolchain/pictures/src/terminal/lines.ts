// Text for a terminal: laid out by what is seen, painted afterwards.

export interface Piece {
  text: string;
  paint?: ((text: string) => string) | undefined;
}

/** A line, or a part of one. */
export type Line = readonly Piece[];

export const width = (line: Line): number => line.reduce((sum, { text }) => sum + text.length, 0);

/** As it is written, without blanks at its end. */
export function painted(line: Line): string {
  const last = line.findLastIndex(({ text }) => text.trim() !== "");
  const pieces = line
    .slice(0, last + 1)
    .map(({ text, paint }, i) => ({ text: i === last ? text.trimEnd() : text, paint }));
  return pieces.map(({ text, paint }) => paint?.(text) ?? text).join("");
}

export const padded = (line: Line, to: number): Line => [...line, { text: " ".repeat(Math.max(0, to - width(line))) }];

/** Items in columns of a width, as many beside each other as there is room for, with a gap between them. */
export function grid(
  items: readonly Line[],
  { columns, cell, gap }: { columns: number; cell: number; gap: number },
): Line[] {
  const perLine = Math.max(1, Math.floor((columns + gap) / (cell + gap)));
  if (perLine === 1) return items.flatMap((item) => fitted(item, columns));
  return chunks(items, perLine).map((chunk) =>
    chunk.flatMap((item, i) => (i === chunk.length - 1 ? item : padded(item, cell + gap))),
  );
}

/** A line as it is, or in several that are no wider than this: broken between its pieces, and pieces that are too wide in themselves. */
export function fitted(line: Line, columns: number): Line[] {
  if (width(line) <= columns) return [line];
  return line.flatMap(({ text, paint }) =>
    text.trim() === "" ? [] : cut(text.trim(), columns).map((part) => [{ text: part, paint }]),
  );
}

/** A text in lines of at most so many columns, broken between words where it can be. */
export function wrapped(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > columns) {
      lines.push(line);
      line = "";
    }
    const parts = cut(line === "" ? word : `${line} ${word}`, columns);
    line = parts.pop() ?? "";
    lines.push(...parts);
  }
  return [...lines, line];
}

function cut(text: string, columns: number): string[] {
  const length = Math.max(1, columns);
  return chunks([...text], length).map((part) => part.join(""));
}

function chunks<T>(all: readonly T[], length: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / length) }, (_, i) => all.slice(i * length, (i + 1) * length));
}
