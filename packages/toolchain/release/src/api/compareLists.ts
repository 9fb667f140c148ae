/** Changes of what a contract has besides its module: slots, options, tracepoints, C symbols. */
import type { Change } from "./change.js";
import type { Api } from "./report.js";

type Rule = (before: string, after: string) => Omit<Change, "member"> | undefined;

export function compareLists(before: Api, after: Api): Change[] {
  return [
    ...compareList("slot", before.slots, after.slots, slotChange, slotAdded),
    ...compareList("option", before.options, after.options, optionChange),
    ...compareList("tracepoint", before.tracepoints, after.tracepoints, retyped),
    ...compareList("C symbol", before.symbols, after.symbols, retyped),
  ];
}

function compareList(
  what: string,
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
  change: Rule,
  added: (kind: string) => Omit<Change, "member"> = () => ({ breaks: "nobody", text: "added" }),
): Change[] {
  const names = [...new Set([...before.keys(), ...after.keys()])].sort();
  return names.flatMap((name) => {
    const [old, now] = [before.get(name), after.get(name)];
    const member = `${what} ${name}`;
    if (now === undefined) return [{ member, breaks: "callers" as const, text: "removed" }];
    if (old === undefined) return [{ member, ...added(now) }];
    const found = old === now ? undefined : change(old, now);
    return found === undefined ? [] : [{ member, ...found }];
  });
}

const retyped: Rule = (before, after) => ({ breaks: "callers", text: `was (${before}), is (${after})` });

/** Every image has to fill a slot of this kind. */
const slotAdded = (kind: string): Omit<Change, "member"> =>
  kind === "one"
    ? { breaks: "callers", text: "added, and every image needs a provider for it" }
    : { breaks: "nobody", text: "added" };

const slotChange: Rule = (before, after) => ({ breaks: "implementers", text: `was "${before}", is "${after}"` });

/** An option may take more values than before, and another default. */
const optionChange: Rule = (before, after) => {
  const [old, now] = [parseOption(before), parseOption(after)];
  const changed = `was ${before}, is ${after}`;
  const fewer =
    old.type !== now.type ||
    [...old.values].some((value) => !now.values.has(value)) ||
    (now.min !== undefined && (old.min === undefined || old.min < now.min)) ||
    (now.max !== undefined && (old.max === undefined || old.max > now.max));
  return { breaks: fewer ? "callers" : "nobody", text: changed };
};

interface ParsedOption {
  type: string;
  min?: bigint;
  max?: bigint;
  values: ReadonlySet<string>;
}

/** Reads a line such as `u32, min 4096, default 65536`. */
function parseOption(line: string): ParsedOption {
  const [head = ""] = line.split(", default ");
  const [type = "", ...limits] = head.split(", ");
  const limit = (word: string): string | undefined =>
    limits.find((each) => each.startsWith(`${word} `))?.slice(word.length + 1);
  const [min, max] = [limit("min"), limit("max")];
  return {
    type,
    ...(min === undefined ? {} : { min: BigInt(min) }),
    ...(max === undefined ? {} : { max: BigInt(max) }),
    values: new Set(limit("one of")?.split(" ") ?? []),
  };
}
