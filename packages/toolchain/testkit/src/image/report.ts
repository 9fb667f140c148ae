/**
 * The report of an image with tests (`@ukts/uktest`), as it stands on the console among whatever else was printed. Each of its lines has a key
 * before it that the host made up for this boot:
 *
 *     k3f9a[ SUITE   ] ring
 *     k3f9a[ RUN     ] 1 gives the bytes in order
 *     k3f9a[ ASSERT  ] src/tests.ts:12: expected 3, found 4
 *     k3f9a[ FAILED  ] 1 gives the bytes in order (7 assertions)
 *     k3f9a[ SKIPPED ] 2 grows
 *     k3f9a[ REASON  ] its buffer has a fixed size
 *     k3f9a[ TOTAL   ] suites: 1, cases: 2 (0 passed, 1 failed, 1 skipped), assertions: 7
 *
 * A line may begin with text that somebody printed without ending it. What is missing or does not fit together is a fault: nothing passes by being lost.
 */
import { fullName, type ImageCase, totalsOf } from "./results.js";

/** What one boot of an image with tests reported. */
export interface BootReport {
  /** Those that came to an end. */
  cases: ImageCase[];
  /** Those that there are, where only that was asked. */
  listed: { suite: string; name: string }[];
  /** The case that did not come to its end. */
  open?: ImageCase;
  /** Whether the last line is there. */
  complete: boolean;
  /** What does not fit together. */
  faults: string[];
}

const words = ["SUITE", "CASE", "RUN", "ASSERT", "PASSED", "FAILED", "SKIPPED", "REASON", "TOTAL"] as const;
type Word = (typeof words)[number];

/** Reads the console of a boot whose lines have this key. */
export function readReport(output: string, key: string): BootReport {
  const reader = new Reader();
  const record = new RegExp(`^(.*)${key}\\[ (${words.join("|")}) *\\] (.*)$`, "s");
  for (const line of output.split(/\r*\n/)) {
    const [, before = "", word, text = ""] = record.exec(line) ?? [];
    if (word === undefined) reader.printed(line);
    else {
      if (before !== "") reader.printed(before);
      reader.read(word as Word, text);
    }
  }
  return reader.report();
}

class Reader {
  private readonly cases: ImageCase[] = [];
  private readonly listed: BootReport["listed"] = [];
  private readonly faults: string[] = [];
  private suite: string | undefined;
  private open: ImageCase | undefined;
  private last = 0;
  private lines: string[] = [];
  private complete = false;

  printed(line: string): void {
    if (this.open !== undefined) this.lines.push(line);
  }

  read(word: Word, text: string): void {
    if (this.complete) this.fault(`${word} stands behind the totals`);
    if (word === "SUITE") this.suite = text;
    else if (word === "ASSERT") this.failed(text);
    else if (word === "REASON") this.skipped(text);
    else if (word === "TOTAL") this.total(text);
    else this.readCase(word, text);
  }

  report(): BootReport {
    const { cases, listed, open, complete, faults } = this;
    const ended = open === undefined ? {} : { open: { ...open, output: this.lines.join("\n") } };
    return { cases, listed, ...ended, complete, faults };
  }

  private readCase(word: Word, text: string): void {
    const { suite } = this;
    const ends = word === "PASSED" || word === "FAILED";
    const form = ends ? /^(\d+) (.*) \((\d+) assertions\)$/s : /^(\d+) (.*)$/s;
    const [, digits, name = "", assertions = "0"] = form.exec(text) ?? [];
    if (digits === undefined || suite === undefined) {
      this.fault(`${word} ${JSON.stringify(text)} is not understood`);
      return;
    }
    const each = { suite, name, number: Number(digits), assertions: Number(assertions) };
    if (ends) this.end({ ...each, state: word === "PASSED" ? "passed" : "failed" });
    else this.begin(word, each);
  }

  private begin(word: Word, each: Omit<ImageCase, "state">): void {
    if (this.open !== undefined) this.fault(`"${fullName(this.open)}" has no end`);
    if (each.number <= this.last) this.fault(`case ${each.number} comes behind case ${this.last}`);
    this.last = each.number;
    this.open = word === "RUN" ? { ...each, state: "failed" } : undefined;
    this.lines = [];
    if (word === "CASE") this.listed.push({ suite: each.suite, name: each.name });
    if (word === "SKIPPED") this.cases.push({ ...each, state: "skipped" });
  }

  private end(found: ImageCase): void {
    const { open } = this;
    this.open = undefined;
    const name = JSON.stringify(fullName(found));
    if (open?.number !== found.number || open.name !== found.name) {
      this.fault(`${name} ends, but did not begin`);
      return;
    }
    const failed = found.state === "failed";
    if (failed !== (open.reason !== undefined)) {
      this.fault(failed ? `${name} failed without a failed assertion` : `${name} passed with a failed assertion`);
    }
    const output = this.lines.join("\n");
    this.cases.push({ ...open, ...found, ...(failed && output !== "" ? { output } : {}) });
  }

  private failed(text: string): void {
    const { open } = this;
    if (open === undefined) this.fault(`ASSERT ${JSON.stringify(text)} belongs to no case`);
    else open.reason = open.reason === undefined ? text : `${open.reason}\n${text}`;
  }

  private skipped(text: string): void {
    const last = this.cases.at(-1);
    if (last?.state !== "skipped" || last.reason !== undefined)
      this.fault(`REASON ${JSON.stringify(text)} belongs to no case`);
    else last.reason = text;
  }

  private total(text: string): void {
    this.complete = true;
    if (this.open !== undefined) this.fault(`"${fullName(this.open)}" has no end`);
    for (const each of this.cases) {
      if (each.state === "skipped" && each.reason === undefined)
        this.fault(`"${fullName(each)}" is skipped without a reason`);
    }
    const { suites, cases, passed, failed, skipped, assertions } = totalsOf(this.cases);
    const expected = `suites: ${suites}, cases: ${cases} (${passed} passed, ${failed} failed, ${skipped} skipped), assertions: ${assertions}`;
    if (this.listed.length === 0 && text !== expected)
      this.fault(`the guest counted ${text}, but reported ${expected}`);
  }

  private fault(what: string): void {
    this.faults.push(what);
  }
}
