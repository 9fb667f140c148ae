/** Writes a project: the files of its template, with names, versions and choices put in. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseTarget } from "@ukts/config";
import type { Answers } from "./answers.js";
import { type Catalog, providersOf } from "./catalog.js";
import { platformSlot } from "./choices.js";
import { requireEmpty } from "./folder.js";
import { launchJson } from "./launch.js";
import type { Manager } from "./manager.js";
import { withPackages } from "./packages.js";

const templatesDir = fileURLToPath(new URL("../templates/", import.meta.url));

/** Files that npm or an editor would take for its own, were they called what they are. */
const renamed: Readonly<Record<string, string>> = {
  _gitignore: ".gitignore",
  "_package.json": "package.json",
  "_tsconfig.json": "tsconfig.json",
};

/** Writes the project into `dir`, which has to be empty or new, for a package manager; returns the names of its files. Throws UktsError. */
export function writeProject(dir: string, answers: Answers, catalog: Catalog, manager: Manager): string[] {
  requireEmpty(dir);
  const files = new Map<string, string>();
  for (const folder of answers.template.folders) {
    for (const file of filesIn(join(templatesDir, folder))) {
      const text = readFileSync(join(templatesDir, folder, file), "utf8");
      const name = renamed[basename(file)] ?? basename(file);
      files.set(join(dirname(file), name), fill(text, answers));
    }
  }
  const packageJson = JSON.parse(files.get("package.json") ?? "{}");
  files.set("package.json", json(withPackages(packageJson, answers, catalog, manager)));
  if (manager.settings !== undefined) files.set(...manager.settings);
  if (answers.vscode)
    files.set(".vscode/launch.json", json(launchJson(answers.targets.map(debuggee(answers, catalog)))));
  for (const [file, text] of files) {
    mkdirSync(dirname(join(dir, file)), { recursive: true });
    writeFileSync(join(dir, file), text);
  }
  return [...files.keys()].sort();
}

function filesIn(dir: string): string[] {
  if (!existsSync(dir)) throw new Error(`create-ukts is incomplete: ${dir} is missing`);
  return readdirSync(dir, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesIn(join(dir, entry.name)).map((file) => `${entry.name}/${file}`) : [entry.name],
  );
}

/** Puts values in. A list goes into the quotes of its placeholder. */
function fill(text: string, { name, targets }: Answers): string {
  return text.replaceAll("{{name}}", name).replaceAll("{{targets}}", targets.join('", "'));
}

const debuggee = (answers: Answers, catalog: Catalog) => (text: string) => {
  const { plat, arch } = parseTarget(text);
  const here = arch === (process.arch === "arm64" ? "arm64" : "x86_64");
  const image = answers.name.replace(/^@[^/]+\//, "");
  const cwd = "${workspaceFolder}";
  const dbg = `${cwd}/.ukts/${plat}-${arch}/${image}.dbg`;
  const { process: isProcess } = providersOf(catalog, platformSlot).find(({ platform }) => platform === plat) ?? {};
  const command = isProcess && here ? [dbg] : undefined;
  return { name: `${image} (${text})`, dbg, cwd, port: 1234, command, program: here ? "gdb" : "gdb-multiarch" };
};

const json = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;
