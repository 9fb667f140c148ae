/** What there is to complete, from the program itself: a command that is added is completed, too. */
import type { Command, Option } from "commander";

export interface CompletedOption {
  /** Such as `--memory` and `-M`. */
  long: string;
  short: string | undefined;
  describe: string;
  /** Whether a value follows, always. */
  takesValue: boolean;
  /** The values that are known. */
  values: readonly string[];
}

export interface CompletedCommand {
  name: string;
  describe: string;
  options: readonly CompletedOption[];
  /** What its arguments are: names of guests in the background, or some of these words. */
  takesRuns: boolean;
  words: readonly string[];
}

/** Values that the option's own type leaves open. */
const known: Readonly<Record<string, readonly string[]>> = {
  "--plat": ["kvm", "linuxu"],
  "--arch": ["x86_64", "arm64"],
};

export function completedCommands(program: Command): CompletedCommand[] {
  return program.commands.map((command) => ({
    name: command.name(),
    describe: command.description(),
    options: [...command.options.map(completedOption), help],
    takesRuns: command.registeredArguments.some((argument) => argument.name() === "run"),
    words: command.registeredArguments.flatMap((argument) => argument.argChoices ?? []),
  }));
}

const help: CompletedOption = {
  ...{ long: "--help", short: "-h", describe: "show help", takesValue: false, values: [] },
};

function completedOption(option: Option): CompletedOption {
  const long = option.long ?? "";
  return {
    ...{ long, short: option.short, describe: option.description, takesValue: option.required },
    values: option.argChoices ?? known[long] ?? [],
  };
}

/** Shell code that lists the names of the guests in the background, as the runner keeps them. */
export const listRuns = `ls "\${UKTS_STATE:-\${XDG_STATE_HOME:-$HOME/.local/state}/ukts}/runs" 2>/dev/null`;
