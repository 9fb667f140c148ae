/** Results as TAP version 14 (https://testanything.org/tap-version-14-specification.html): a subtest for each target and suite. */
import { type ImageCase, isPassed, type TargetResults } from "./results.js";

/** The results as a TAP document: a subtest for each target, in it one for each suite. A run with a problem fails as a whole. */
export function formatTap(results: readonly TargetResults[]): string {
  const targets = results.map((each, i) => testPoint(i + 1, targetTest(each)));
  return ["TAP version 14", `1..${results.length}`, ...targets.flat(), ""].join("\n");
}

interface Point {
  name: string;
  ok: boolean;
  skip?: string;
  /** Shown as its diagnostics. */
  facts?: Readonly<Record<string, string | number>>;
  subtest?: Point[];
}

function targetTest(results: TargetResults): Point {
  const { cases, problem } = results;
  const suites = [...new Set(cases.map(({ suite }) => suite))];
  const whole: Point[] = problem === undefined ? [] : [{ name: "the run", ok: false, facts: { message: problem } }];
  const points = suites.map((suite) =>
    suiteTest(
      suite,
      cases.filter((each) => each.suite === suite),
    ),
  );
  return { name: results.target.label, ok: isPassed(results), subtest: [...points, ...whole] };
}

function suiteTest(name: string, cases: readonly ImageCase[]): Point {
  return { name, ok: cases.every(({ state }) => state !== "failed"), subtest: cases.map(caseTest) };
}

function caseTest({ name, state, reason = "", assertions, output }: ImageCase): Point {
  if (state === "skipped") return { name, ok: true, skip: reason };
  if (state === "passed") return { name, ok: true };
  return { name, ok: false, facts: { message: reason, assertions, ...(output === undefined ? {} : { output }) } };
}

function testPoint(number: number, { name, ok, skip, facts, subtest }: Point): string[] {
  const directive = skip === undefined ? "" : ` # SKIP ${onLine(skip)}`;
  const inner = subtest?.flatMap((point, i) => testPoint(i + 1, point)) ?? [];
  const nested =
    subtest === undefined ? [] : [`# Subtest: ${onLine(name)}`, ...indent([`1..${subtest.length}`, ...inner])];
  return [...nested, `${ok ? "ok" : "not ok"} ${number} - ${escaped(name)}${directive}`, ...diagnostics(facts)];
}

/** A YAML block: strings as JSON, which YAML reads. */
function diagnostics(facts: Point["facts"]): string[] {
  if (facts === undefined) return [];
  const lines = Object.entries(facts).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  return indent(["---", ...lines, "..."], "  ");
}

const indent = (lines: readonly string[], by = "    "): string[] => lines.map((line) => `${by}${line}`);

const onLine = (text: string): string => text.replaceAll(/\s+/g, " ");

/** In a description, `#` begins a directive and `\` an escape. */
const escaped = (text: string): string => onLine(text).replaceAll(/[\\#]/g, "\\$&");
