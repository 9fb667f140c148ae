/** Which files the assembler reads for a text, besides the text (GNU as manual, "Incbin" and "Include"; LLVM takes directives in any case). */

export interface AssemblyFiles {
  /** As they are written. */
  readonly files: readonly string[];
  /** What may read a file of which the name cannot be told from the text, if there is such. */
  readonly unclear: string | undefined;
}

const directive = /\.(?:incbin|include)\b([^\n;]*)/gi;
/**
 * A macro's argument where the name of an instruction or directive stands, or the mode in which arguments need no backslash. What `:` follows
 * is a label. Statements begin behind a comment, too, and to LLVM a carriage return ends a line and a zero is a space.
 */
const computed = /(?:^|[;\n\r:]|\*\/)[\s\0]*\.?\w*\\(?!\w+:)[^\n;]*|\.altmacro\b/i;

/** The files that assembly embeds or includes. Only names that stand there literally can be told. */
export function assemblyFiles(text: string): AssemblyFiles {
  const files: string[] = [];
  let unclear = computed.exec(text)?.[0].trim();
  for (const [whole, rest = ""] of text.matchAll(directive)) {
    const name = /^\s*"([^"\\]+)"/.exec(rest)?.[1];
    if (name === undefined) unclear ??= whole.trim();
    else files.push(name);
  }
  return { files, unclear };
}
