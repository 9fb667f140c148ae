import { type CompletedCommand, type CompletedOption, listRuns } from "./tree.js";

/** Completion for zsh's own system (zshcompsys(1), `_arguments`). */
export function zshCompletion(commands: readonly CompletedCommand[]): string {
  return `#compdef ukts
# zsh completion of ukts. In ~/.zshrc, after compinit: eval "$(ukts completion zsh)"
_ukts_runs() {
  local -a runs
  runs=(\${(f)"$(${listRuns})"})
  compadd -a runs
}
_ukts() {
  local state line
  local -a commands
  commands=(
${commands.map(({ name, describe }) => `    ${quote(`${name}:${escaped(describe)}`)}`).join("\n")}
  )
  _arguments -C '(- *)--help[show help]' '(- *)--version[show the version]' '1:command:->command' '*::argument:->argument'
  case $state in
    command) _describe command commands ;;
    argument)
      case $line[1] in
${commands.map(commandCase).join("\n")}
      esac ;;
  esac
}
compdef _ukts ukts`;
}

function commandCase({ name, options, takesRuns, words }: CompletedCommand): string {
  const rest = takesRuns ? "*:run:_ukts_runs" : words.length > 0 ? `*:word:(${words.join(" ")})` : "*:file:_files";
  const specs = [...options.flatMap(optionSpecs), rest].map(quote);
  return `        ${name}) _arguments ${specs.join(" ")} ;;`;
}

function optionSpecs({ long, short, describe, takesValue, values }: CompletedOption): string[] {
  const value = !takesValue ? "" : values.length > 0 ? `:value:(${values.join(" ")})` : ":value:_files";
  return [long, ...(short === undefined ? [] : [short])].map((flag) => `${flag}[${escaped(describe)}]${value}`);
}

const escaped = (text: string): string => text.replace(/[[\]:\\]/g, "\\$&");
const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
