import {
  describeValues,
  noSuchOption,
  type OptionValue,
  optionsText,
  packageOf,
  type ResolvedOption,
  referredId,
  UktsError,
} from "@ukts/config";
import type { ResolvedApp } from "./app.js";

/** The module that an app's sources import its own options from. It is there for the compiler only; editors see a copy under .ukts. */
export const appOptionsFile = "src/options.gen.ts";

/** The text of that module, with these values. */
export function appOptionsText({ app, config, options }: Pick<ResolvedApp, "app" | "config" | "options">): string {
  return optionsText(config.appOptions ?? {}, valuesOf(app.name, options));
}

/** Values of a package's options, by name. */
export function valuesOf(owner: string, options: readonly ResolvedOption[]): Record<string, OptionValue> {
  const own = options.filter((option) => option.package === owner);
  return Object.fromEntries(own.map((option) => [option.name, option.value]));
}

/** Whether an option of true or false is on; one of a package that is not in the image is off. Throws UktsError when it is no such option. */
export function isOn({ options, members }: ResolvedApp, owner: string, reference: string): boolean {
  const id = referredId(owner, reference);
  const found = options.find((option) => option.id === id);
  if (found === undefined) {
    if (!members.some(({ name }) => name === packageOf(id))) return false;
    throw noSuchOption(
      owner,
      id,
      options.map((option) => option.id),
    );
  }
  if (found.option.type === "bool") return found.value === true;
  throw new UktsError(
    "bad-constraint",
    `A source of ${owner} is compiled where ${id} is on, but that takes ${describeValues(found.option)}.`,
    { hint: "Name an option that is declared with opt.bool." },
  );
}
