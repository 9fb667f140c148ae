/** What clang says of inline assembly in TypeScript, with the place in the sources, which is found in the module that it was given. */
import { ToolError } from "@ukts/compiler";
import { UktsError } from "@ukts/config";

/** A fault of inline assembly as an UktsError; another one as it is. */
export function explainAssembly(error: unknown, ir: string): unknown {
  if (!(error instanceof ToolError)) return error;
  const found = refusedText(error.stderr, ir) ?? refusedOperands(error.stderr, ir);
  if (found === undefined) return error;
  const place = placeOf(found.call, ir);
  if (place === undefined) return error;
  return new UktsError("bad-assembly", `${place}: the assembler refuses inline assembly: ${found.message}`, {
    hint: "Mend the asm`…`: instructions of the target's architecture in AT&T syntax, operands by input() and output().",
    cause: error,
  });
}

interface Refused {
  message: string;
  /** The line of the module that has the assembly. */
  call: string;
}

/** The text: clang shows it with its operands put in, so the names of its instructions alone are looked for. */
function refusedText(stderr: string, ir: string): Refused | undefined {
  const [, message, line = ""] = /^<inline asm>:\d+:\d+: error: (.*)\n(.*)/m.exec(stderr) ?? [];
  if (message === undefined) return undefined;
  const statements = line.split(";").map((statement) => statement.replace(/^\s*[\w.$]+:/, "").trim());
  const instructions = statements.map((statement) => statement.split(/\s/)[0] ?? "").filter((name) => name !== "");
  const call = ir.split("\n").find((each) => {
    const words = textOf(each)?.split(/[\s;]+/);
    return words !== undefined && instructions.every((name) => words.includes(name));
  });
  return call === undefined ? undefined : { message: `${message}, in ${JSON.stringify(line.trim())}`, call };
}

/** The operands: clang names the line of the module. */
function refusedOperands(stderr: string, ir: string): Refused | undefined {
  const [, line, message = ""] = /\.ll:(\d+):\d+: error: (.*)/.exec(stderr) ?? [];
  const call = ir.split("\n")[Number(line) - 1];
  return call === undefined || textOf(call) === undefined ? undefined : { message, call };
}

/** The text of the assembly in a line of a module, as it was written. */
function textOf(line: string): string | undefined {
  const [, text] = /\basm (?:sideeffect )?"([^"]*)"/.exec(line) ?? [];
  return text?.replaceAll(/\\([0-9A-Fa-f]{2})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** `package/src/main.ts:12`, by the module's debug information (LLVM Language Reference, "Specialized Metadata Nodes"). */
function placeOf(call: string, ir: string): string | undefined {
  const node = (id: string | undefined): string => new RegExp(`^${id} = .*`, "m").exec(ir)?.[0] ?? "";
  const location = node(/!dbg (!\d+)/.exec(call)?.[1]);
  const scope = node(/scope: (!\d+)/.exec(location)?.[1]);
  const file = node(/file: (!\d+)/.exec(scope)?.[1]);
  const [, name, directory] = /filename: "(.*?)", directory: "(.*?)"/.exec(file) ?? [];
  const [, line] = /line: (\d+)/.exec(location) ?? [];
  return name === undefined || line === undefined ? undefined : `${directory}/${name}:${line}`;
}
