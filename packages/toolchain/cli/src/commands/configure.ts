import { formatOrigin, formatTarget, optionsFile, writeOptionsFile } from "@ukts/config";
import { type Change, type Configuration, changeOptions, type Settled, settle, writeEditorFiles } from "@ukts/linker";
import { exitCodes } from "../exitCodes.js";
import type { ConfigureFlags } from "../flags/flags.js";
import { outputColors as c } from "../output/color.js";
import { describeError, formatError } from "../output/errors.js";
import { printJson } from "../output/json.js";
import { table } from "../output/table.js";
import { formatSlot, formatValue } from "../output/values.js";
import { openConfiguration } from "../target.js";
import { onTerminal } from "../terminal.js";

/** Shows the configuration, or changes ukts.options.json and shows what that changed. */
export async function configure(settings: string[], flags: ConfigureFlags): Promise<number> {
  const change: Change = { set: settings, unset: flags.unset };
  if (settings.length + flags.unset.length > 0) return changeFile(change, flags);
  const asksForMenu = !flags.explain && !flags.json && flags.set.length === 0;
  if (asksForMenu && onTerminal()) return (await import("./menu.js")).menu(flags);
  return explain(flags);
}

async function changeFile(change: Change, flags: ConfigureFlags): Promise<number> {
  const configuration = await openConfiguration(flags);
  const current = configuration.loaded.optionsFile;
  const values = changeOptions(configuration, current, change);
  // To take something back is never refused: several entries may have to go before the rest is valid.
  if (change.set.length === 0) writeOptionsFile(configuration.dir, values);
  const after = settle(configuration, values, flags.set);
  if (after.problems[0] !== undefined) throw after.problems[0];
  writeOptionsFile(configuration.dir, values);
  writeEditorFiles({ ...configuration, options: after.options });
  const ids = [...new Set([...Object.keys(current), ...Object.keys(values)])].sort();
  const changed = ids
    .filter((id) => current[id] !== values[id])
    .map((id) => ({ id, from: current[id] ?? null, to: values[id] ?? null }));
  if (flags.json) printJson({ file: optionsFile, changed, values });
  else console.log(describeChange(changed, Object.keys(values).length));
  return 0;
}

type Changed = { id: string; from: unknown; to: unknown }[];

function describeChange(changed: Changed, entries: number): string {
  if (changed.length === 0) return "Nothing to change: this is what the files already say.";
  const rows = changed.map(({ id, from, to }) => [id, `${from ?? "(not set)"} → ${to ?? "(not set)"}`]);
  const file =
    entries === 0
      ? `Removed ${optionsFile}: nothing differs from the defaults and ukts.config.ts.`
      : `Written: ${optionsFile}`;
  return `${table(rows)}\n${file}`;
}

async function explain(flags: ConfigureFlags): Promise<number> {
  const configuration = await openConfiguration(flags);
  const settled = settle(configuration, configuration.loaded.optionsFile, flags.set);
  writeEditorFiles({ ...configuration, options: settled.options });
  if (flags.json) printJson(explanation(configuration, settled));
  else {
    console.log(describe(configuration, settled));
    for (const problem of settled.problems) console.error(`\n${await formatError(problem)}`);
  }
  return settled.problems.length === 0 ? 0 : exitCodes.failed;
}

function explanation({ name, target }: Configuration, { everyOption, options, slots, problems }: Settled): object {
  return {
    ...{ name, target: formatTarget(target) },
    options: everyOption.map((option) => ({
      ...{ id: option.id, value: option.value, source: option.source, line: option.line },
      ...{ default: option.option.default, type: option.option.type, describe: option.option.describe },
      inImage: options.includes(option),
    })),
    slots: slots.map(({ slot, providers, rejected, choice }) => ({
      ...{ id: slot.id, kind: slot.kind, describe: slot.describe },
      providers: providers.map((provider) => provider.package),
      rejected: rejected.map((provider) => provider.package),
      ...(choice === undefined ? {} : { source: choice.source, line: choice.line }),
    })),
    problems: problems.map(describeError),
  };
}

function describe({ name, target, leftOut }: Configuration, { everyOption, options, slots }: Settled): string {
  const reasons = new Map(leftOut.map((left) => [left.name, left.reason]));
  const rows = everyOption.map((option) => [
    option.id,
    formatValue(option.option, option.value),
    formatOrigin(option),
    formatValue(option.option, option.option.default),
    options.includes(option)
      ? ""
      : `(not in this image: ${option.package} ${reasons.get(option.package) ?? "is left out"})`,
  ]);
  const filled = slots.map((slot) => [slot.slot.id, ...Object.values(formatSlot(slot))]);
  return [
    c.bold(`${name} for ${formatTarget(target)}`),
    rows.length > 0 ? table([["OPTION", "VALUE", "FROM", "DEFAULT", ""], ...rows]) : "  No package has options.",
    table([["SLOT", "FILLED BY", "FROM"], ...filled]),
  ].join("\n\n");
}
