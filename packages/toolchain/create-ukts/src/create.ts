/** From flags to a project. */
import { relative, resolve } from "node:path";
import { type Answers, answersOf } from "./answers.js";
import { readCatalog } from "./catalog.js";
import type { InitFlags } from "./flags.js";
import { type Manager, packageManager } from "./manager.js";
import { writeProject } from "./project.js";

/** The project that was written. */
export interface Created {
  dir: string;
  answers: Answers;
  /** The package manager that it is written for: the one that runs this. */
  manager: Manager;
  /** Names of the files that were written. */
  files: string[];
}

/**
 * Writes a project into a folder that is empty or new, the current one where none is given. On a terminal, what the flags leave open is
 * asked for, unless they say `yes`. Returns undefined when who was asked left. Throws UktsError, and then nothing is written.
 */
export async function create(
  folder: string | undefined,
  flags: InitFlags,
  terminal: boolean,
): Promise<Created | undefined> {
  const catalog = readCatalog();
  if (!terminal || flags.yes) return write(folder ?? ".", flags);
  // Flags that are wrong are told before the first question.
  answersOf(flags, resolve(folder ?? "."), catalog);
  const { ask, Left } = await import("./ask.js");
  try {
    const asked = await ask(folder, flags, catalog);
    return write(asked.folder, asked.flags);
  } catch (error) {
    if (error instanceof Left) return undefined;
    throw error;
  }

  function write(where: string, given: InitFlags): Created {
    const dir = resolve(where);
    const answers = answersOf(given, dir, catalog);
    const manager = packageManager();
    return { dir, answers, manager, files: writeProject(dir, answers, catalog, manager) };
  }
}

/** What was done, and what comes next. */
export function describeCreated({ dir, answers, manager, files }: Created): string {
  const { name, template, targets, chosen } = answers;
  const parts = Object.values(chosen).filter((part) => part !== null);
  const near = relative(process.cwd(), dir);
  const folder = near.startsWith("..") ? dir : near;
  return [
    `${name}: ${template.describe}${template.app ? ` for ${targets.join(", ")}, with ${parts.join(", ")}` : ""}`,
    `Written: ${files.join(", ")}`,
    "",
    "Next:",
    ...(folder === "" ? [] : [`  cd ${/^[\w./-]+$/.test(folder) ? folder : `'${folder}'`}`]),
    `  ${manager.name} install`,
    `  ${template.next.replace(/^npx/, manager.exec).replace(/^npm/, manager.name)}`,
  ].join("\n");
}
