/** Asks, on a terminal, for what the flags leave open. */
import { resolve } from "node:path";
import { cancel, confirm, intro, isCancel, multiselect, select, text } from "@clack/prompts";
import { defaultTargets, nameFault, nameFrom } from "./answers.js";
import { type Catalog, knownTargets, providersOf } from "./catalog.js";
import { choices, noneWord } from "./choices.js";
import type { InitFlags } from "./flags.js";
import { requireEmpty } from "./folder.js";
import { defaultTemplate, templates } from "./templates.js";

export interface Asked {
  folder: string;
  flags: InitFlags;
}

/** Who was asked has left: nothing is to be done. */
export class Left extends Error {}

/** The flags with the answers put in. Throws Left, and UktsError where the folder cannot be one. */
export async function ask(folder: string | undefined, given: InitFlags, catalog: Catalog): Promise<Asked> {
  intro("A new unikernel");
  const dir = folder ?? (await answer(text({ message: "In which folder?", initialValue: "my-app" })));
  requireEmpty(resolve(dir));
  const flags = { ...given };
  flags.name ??= await answer(
    text({
      message: "What is it called?",
      initialValue: nameFrom(resolve(dir)),
      validate: (name) => nameFault(name ?? ""),
    }),
  );
  flags.template ??= await answer(
    select({
      message: "What is it?",
      initialValue: defaultTemplate,
      options: templates.map(({ name, describe }) => ({ value: name, label: name, hint: describe })),
    }),
  );
  const template = templates.find(({ name }) => name === flags.template);
  if (template?.app !== true) return { folder: dir, flags };
  flags.target ??= await answer(
    multiselect({
      message: "What is it built for? (space chooses)",
      initialValues: defaultTargets(catalog),
      options: knownTargets(catalog).map(({ target, describe }) => ({ value: target, label: target, hint: describe })),
      required: true,
    }),
  );
  for (const { name, slot, question, none } of choices) {
    if (template.defaults[name] === undefined) continue;
    const options = providersOf(catalog, slot).map((one) => ({ value: one.name, label: one.name, hint: one.describe }));
    if (none !== undefined) options.unshift({ value: noneWord, label: noneWord, hint: none });
    flags[name] ??= await answer(
      select({ message: question, initialValue: template.defaults[name] ?? noneWord, options }),
    );
  }
  flags.vscode ??= await answer(confirm({ message: "Write .vscode/launch.json, to debug it?", initialValue: false }));
  return { folder: dir, flags };
}

async function answer<T>(asked: Promise<T>): Promise<Exclude<T, symbol>> {
  const given = await asked;
  if (!isCancel(given)) return given as Exclude<T, symbol>;
  cancel("Nothing was written.");
  throw new Left();
}
