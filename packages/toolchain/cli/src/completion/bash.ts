import { type CompletedCommand, listRuns } from "./tree.js";

/** Completion for bash 3.2 and later, without further packages. Files where nothing else is known. */
export function bashCompletion(commands: readonly CompletedCommand[]): string {
  return `# bash completion of ukts. In ~/.bashrc: eval "$(ukts completion bash)"
_ukts() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD - 1]} command= words= i
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    # The guest's arguments.
    [[ \${COMP_WORDS[i]} == -- ]] && return
    [[ -z $command && \${COMP_WORDS[i]} != -* ]] && command=\${COMP_WORDS[i]}
  done
  case "$command $prev" in
${commands.flatMap(valueCases).join("\n")}
  esac
  case "$command" in
    "") words="${[...commands.map(({ name }) => name), "--help", "--version"].join(" ")}" ;;
${commands.map(commandCase).join("\n")}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -o bashdefault -o default -F _ukts ukts`;
}

function valueCases({ name, options }: CompletedCommand): string[] {
  return options
    .filter(({ takesValue }) => takesValue)
    .map(({ long, short, values }) => {
      const patterns = [long, ...(short === undefined ? [] : [short])].map((flag) => `"${name} ${flag}"`);
      const reply = values.length === 0 ? "" : `COMPREPLY=($(compgen -W "${values.join(" ")}" -- "$cur")); `;
      return `    ${patterns.join(" | ")}) ${reply}return ;;`;
    });
}

function commandCase({ name, options, takesRuns, words }: CompletedCommand): string {
  const flags = options.flatMap(({ long, short }) => (short === undefined ? [long] : [long, short]));
  const all = [...words, ...flags].join(" ");
  return `    ${name}) words="${all}${takesRuns ? ` $(${listRuns})` : ""}" ;;`;
}
