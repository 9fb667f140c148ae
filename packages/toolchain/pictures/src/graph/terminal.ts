import pc from "picocolors";
import { fitted, grid, type Line, type Piece, padded, painted, width, wrapped } from "../terminal/lines.js";
import type { Graph, GraphPackage, GraphSlot } from "./model.js";
import { type State, shortener, states, titledRows, usedStates, why } from "./words.js";

export interface TerminalOptions {
  color: boolean;
  /** Width of the terminal. */
  columns: number;
}

/** Lines are easier to follow when they are no longer than this. */
const widest = 110;
/** A terminal with less room than this has titles above what they are for, and not beside it. */
const narrow = 56;

type Colors = ReturnType<typeof pc.createColors>;

/** The layered picture of an app: its packages by rows, who fills which slot and why, who needs whom, and what the target does without. */
export function graphTerminal(graph: Graph, { color, columns }: TerminalOptions): string {
  const drawing = new Drawing(graph, pc.createColors(color), Math.min(columns, widest));
  return [drawing.title(), drawing.layers(), drawing.legend(), drawing.slots(), drawing.edges(), drawing.leftOut()]
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map(painted).join("\n"))
    .join("\n\n");
}

class Drawing {
  private readonly short: (name: string) => string;

  constructor(
    private readonly graph: Graph,
    private readonly c: Colors,
    private readonly columns: number,
  ) {
    this.short = shortener(graph);
  }

  title(): Line[] {
    return fitted([{ text: this.graph.app, paint: this.c.bold }, { text: ` for ${this.graph.target}` }], this.columns);
  }

  /** A box with a row for each layer. */
  layers(): Line[] {
    const rows = titledRows(this.graph);
    const stacked = this.columns < narrow;
    const left = stacked ? 0 : Math.max(...rows.map(({ title }) => title.length));
    // Borders and the blanks beside them.
    const room = this.columns - (stacked ? 4 : left + 7);
    const cell = Math.max(...this.graph.packages.map((one) => width(this.item(one))));
    const cells = rows.map(({ title, packages }) => {
      const items = grid(
        packages.map((one) => this.item(one)),
        { columns: room, cell, gap: 2 },
      );
      return { title, lines: stacked ? [[{ text: title, paint: this.c.dim }], ...items] : items };
    });
    const right = Math.max(...cells.flatMap(({ lines }) => lines.map(width)));
    const rule = (start: string, cross: string, end: string): Line => {
      const bars = stacked ? "─".repeat(right + 2) : `${"─".repeat(left + 2)}${cross}${"─".repeat(right + 2)}`;
      return [this.border(`${start}${bars}${end}`)];
    };
    const body = cells.map(({ title, lines }) =>
      lines.map((line, i): Line => {
        const head = [{ text: (i === 0 ? title : "").padEnd(left + 1), paint: this.c.dim }, this.border("│ ")];
        return [this.border("│ "), ...(stacked ? [] : head), ...padded(line, right + 1), this.border("│")];
      }),
    );
    const between = body.flatMap((lines, i) => (i === 0 ? lines : [rule("├", "┼", "┤"), ...lines]));
    return [rule("┌", "┬", "┐"), ...between, rule("└", "┴", "┘")];
  }

  /** The signs that are in the picture. */
  legend(): Line[] {
    return usedStates(this.graph).flatMap((state) =>
      wrapped(states[state].text, this.columns - 2).map((line, i) => [
        { text: i === 0 ? `${states[state].sign} ` : "  ", paint: this.paintOf(state) },
        { text: line, paint: this.c.dim },
      ]),
    );
  }

  slots(): Line[] {
    const { slots } = this.graph;
    if (slots.length === 0) return [];
    return this.section(
      "Slots",
      slots.flatMap((slot) => {
        const rows = this.providers(slot);
        return rows.map((row, i): Entry => [{ text: i === 0 ? this.short(slot.id) : "" }, ...row]);
      }),
    );
  }

  edges(): Line[] {
    const needing = this.graph.packages.filter(({ dependsOn }) => dependsOn.length > 0);
    const entries = needing.map(
      ({ name, dependsOn }): Entry => [
        { text: this.short(name) },
        { text: "→", paint: this.c.dim },
        dependsOn.map(this.short).join(", "),
      ],
    );
    return entries.length === 0 ? [] : this.section("Depends on", entries);
  }

  leftOut(): Line[] {
    const { leftOut } = this.graph;
    if (leftOut.length === 0) return [];
    return this.section(
      "Left out on this target",
      leftOut.map(
        ({ name, reason }): Entry => [
          { text: this.short(name), paint: this.c.strikethrough },
          { text: "×", paint: this.c.red },
          reason,
        ],
      ),
    );
  }

  private item({ name, version, state }: GraphPackage): Line {
    const sign = state === undefined ? " " : states[state].sign;
    const paint = state === undefined ? undefined : this.paintOf(state);
    return [
      { text: `${sign} `, paint },
      { text: this.short(name), paint: state === "rejected" || state === "idle" ? paint : this.c.bold },
      { text: ` ${version}`, paint: this.c.dim },
    ];
  }

  private providers(slot: GraphSlot): [Piece, string][] {
    const here = slot.providers.filter(({ state }) => state !== "absent");
    if (here.length === 0) return [[{ text: "– empty", paint: this.c.dim }, ""]];
    return here.map((provider) => {
      const sign = provider.state === "chosen" ? states.chosen.sign : states.rejected.sign;
      const piece = { text: `${sign} ${this.short(provider.package)}`, paint: this.paintOf(provider.state) };
      return [piece, why(slot, provider, this.short)];
    });
  }

  /** Entries below a heading: in three columns, or stacked where the last would be too narrow. */
  private section(title: string, entries: readonly Entry[]): Line[] {
    const first = Math.max(...entries.map(([{ text }]) => text.length));
    const second = Math.max(...entries.map(([, { text }]) => text.length));
    const before = 2 + first + 2 + second + 2;
    const beside = this.columns - before >= 24;
    const lines = entries.flatMap(([head, mark, text]): Line[] => {
      const rest = wrapped(text, beside ? this.columns - before : this.columns - 6);
      const paint = this.c.dim;
      if (!beside) {
        const indented = (indent: number, lines: readonly Line[]): Line[] =>
          lines.filter((line) => width(line) > 0).map((line) => [{ text: " ".repeat(indent) }, ...line]);
        return [
          ...indented(2, fitted([head], this.columns - 2)),
          ...indented(4, fitted([mark], this.columns - 4)),
          ...indented(
            6,
            rest.map((line) => [{ text: line, paint }]),
          ),
        ];
      }
      return rest.map((line, i) => [
        ...padded(i === 0 ? [{ text: "  " }, head] : [], 2 + first + 2),
        ...padded(i === 0 ? [mark] : [], second + 2),
        { text: line, paint },
      ]);
    });
    return [...fitted([{ text: title, paint: this.c.bold }], this.columns), ...lines];
  }

  private border(text: string): Piece {
    return { text, paint: this.c.dim };
  }

  private paintOf(state: State | "absent"): (text: string) => string {
    return state === "chosen" ? this.c.green : this.c.yellow;
  }
}

/** What it is about, a mark or a name, and text. */
type Entry = [Piece, Piece, string];
