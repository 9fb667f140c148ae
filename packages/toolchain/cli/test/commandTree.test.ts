// What all commands have in common, whichever there are.
import type { Command } from "commander";
import { expect, test } from "vitest";
import { bashCompletion } from "../src/completion/bash.js";
import { fishCompletion } from "../src/completion/fish.js";
import { completedCommands } from "../src/completion/tree.js";
import { zshCompletion } from "../src/completion/zsh.js";
import { createProgram } from "../src/program.js";

const silent = ["node", "ukts", "--json"];
const program = (): Command => createProgram(silent, () => {});
const names = program().commands.map((command) => command.name());
const find = (name: string): Command => program().commands.find((command) => command.name() === name) ?? program();

/** These have no result that could be JSON. */
const withoutResult = ["menu", "completion"];

test("there are commands", () => {
  expect(names.length).toBeGreaterThan(15);
  expect(new Set(names).size).toBe(names.length);
});

test.each(names)("%s has --quiet, --verbose and, if it has a result, --json", (name) => {
  const flags = find(name).options.map(({ flags }) => flags);
  expect(flags).toContain("-q, --quiet");
  expect(flags).toContain("-v, --verbose");
  expect(flags.includes("--json")).toBe(!withoutResult.includes(name));
});

test.each(names)("%s has a description and examples", (name) => {
  const command = find(name);
  let help = "";
  command.configureOutput({ writeOut: (text) => (help += text) });
  expect(() => command.outputHelp()).not.toThrow();
  expect(command.description()).not.toBe("");
  expect(help).toMatch(new RegExp(`\\nExamples?:\\n(?: .*\\n)*.*\\bukts ${name}\\b`));
});

test.each(names)("%s refuses options that it does not know, with the one that is meant", async (name) => {
  const words = [...silent.slice(0, 2), name, "--verbos", "--json"];
  await expect(createProgram(words, () => {}).parseAsync(words)).rejects.toMatchObject({
    code: "commander.unknownOption",
    message: expect.stringContaining("(Did you mean --verbose?)"),
  });
});

test.each(names)("%s is not both quiet and verbose", async (name) => {
  const given = find(name).registeredArguments.filter(({ required }) => required);
  const words = [...silent.slice(0, 2), name, ...given.map(({ argChoices }) => argChoices?.[0] ?? "x"), "-q", "-v"];
  await expect(createProgram([...words, "--json"], () => {}).parseAsync(words)).rejects.toMatchObject({
    code: "commander.conflictingOption",
  });
});

// The expected lines are those of commander's own help, not of what the completion is made from.
const shells = {
  bash: { script: bashCompletion, line: (name: string) => new RegExp(`^ {4}${name}\\) words=".*$`, "m") },
  zsh: { script: zshCompletion, line: (name: string) => new RegExp(`^ {8}${name}\\) _arguments .*$`, "m") },
  fish: {
    script: fishCompletion,
    line: (name: string) => new RegExp(`(?:^complete -c ukts -n '__fish_seen_subcommand_from ${name}' .*\n?)+`, "m"),
  },
} as const;
const inShell = {
  bash: (flag: string) => new RegExp(`["\\s]${flag}["\\s]`),
  zsh: (flag: string) => new RegExp(`'${flag}\\[`),
  fish: (flag: string) => new RegExp(flag.startsWith("--") ? ` -l ${flag.slice(2)}\\s` : ` -s ${flag.slice(1)}\\s`),
} as const;

test.each(["bash", "zsh", "fish"] as const)("%s completes every command and every flag of it", (shell) => {
  const { script, line } = shells[shell];
  const text = script(completedCommands(program()));
  const missing = program().commands.flatMap((command) => {
    const name = command.name();
    const own = line(name).exec(text)?.[0] ?? "";
    const flags = command
      .createHelp()
      .visibleOptions(command)
      .flatMap(({ short, long }) => [short, long])
      .filter((flag) => flag !== undefined);
    return flags.filter((flag) => !inShell[shell](flag).test(own)).map((flag) => `${name} ${flag}`);
  });
  expect(missing).toEqual([]);
});
