/** Small sources that are compiled for what the compiler says of them. */
import { compileProgram } from "./execute.js";

/** The files of a fixture: one, or several that `// file: name` lines head. A `main` is added where there is none. */
export function filesOf(text: string): Record<string, string> {
  const parts = text.split(/^\/\/ file: (\S+)\n/m);
  const files: Record<string, string> = parts[0] === "" ? {} : { "main.ts": parts[0] };
  for (let i = 1; i < parts.length; i += 2) files[parts[i]] = parts[i + 1];
  const main = files["main.ts"] ?? "";
  if (!main.includes("function main(")) files["main.ts"] = `${main}export function main(): i32 {\n  return 0;\n}\n`;
  return files;
}

export function compileFixture(text: string): ReturnType<typeof compileProgram> {
  const { "main.ts": main, ...modules } = filesOf(text);
  return compileProgram(main, { modules });
}
