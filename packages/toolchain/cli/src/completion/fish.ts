import { type CompletedCommand, type CompletedOption, listRuns } from "./tree.js";

/** Completion for fish (complete(1)). */
export function fishCompletion(commands: readonly CompletedCommand[]): string {
  return [
    "# fish completion of ukts. In ~/.config/fish/config.fish: ukts completion fish | source",
    "function __ukts_runs",
    `    sh -c ${quote(listRuns)}`,
    "end",
    ...commands.map(({ name, describe }) => `${atFirst} -f -a ${name} -d ${quote(describe)}`),
    ...commands.flatMap(commandLines),
  ].join("\n");
}

const atFirst = "complete -c ukts -n __fish_use_subcommand";

function commandLines({ name, options, takesRuns, words }: CompletedCommand): string[] {
  const start = `complete -c ukts -n '__fish_seen_subcommand_from ${name}'`;
  return [
    ...options.map((option) => `${start} ${optionWords(option)}`),
    ...(takesRuns ? [`${start} -f -a '(__ukts_runs)'`] : []),
    ...(words.length > 0 ? [`${start} -f -a ${quote(words.join(" "))}`] : []),
  ];
}

function optionWords({ long, short, describe, takesValue, values }: CompletedOption): string {
  return [
    `-l ${long.slice(2)}`,
    ...(short === undefined ? [] : [`-s ${short.slice(1)}`]),
    ...(takesValue ? [values.length > 0 ? `-x -a ${quote(values.join(" "))}` : "-r"] : []),
    `-d ${quote(describe)}`,
  ].join(" ");
}

const quote = (text: string): string => `'${text.replace(/[\\']/g, "\\$&")}'`;
