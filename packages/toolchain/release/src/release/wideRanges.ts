/**
 * Who says in a peer range that both the released and the next, breaking version of a contract will do (`^0.1.0 || ^0.2.0`) compiles against both:
 * against the next with `pnpm check`'s type checks, against the released one here.
 */
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import semver from "semver";
import ts from "typescript";
import { kernelOptions } from "../api/declarations.js";
import { readReport, releasedFile } from "../api/report.js";
import type { Member } from "../workspace.js";

export interface FalseClaim {
  member: Member;
  contract: Member;
  /** The first thing that does not compile. */
  error: string;
}

/** Claims that do not hold; `next` is the version that a contract is going to have. */
export function falseClaims(workspace: readonly Member[], next: (contract: Member) => string): FalseClaim[] {
  return workspace.flatMap((contract) => {
    const released = readReport(contract.dir, releasedFile);
    if (released === undefined || next(contract) === contract.version) return [];
    const claiming = workspace.filter(({ json }) => {
      const range = json.peerDependencies[contract.name] ?? "";
      return [contract.version, next(contract)].every((version) => semver.satisfies(version, range || "none"));
    });
    return claiming.flatMap((member) => {
      const error = errorAgainst(member, contract, released.module);
      return error === undefined ? [] : [{ member, contract, error }];
    });
  });
}

/** What `tsc` says first of a package's kernel code when a contract has the module `text`. */
function errorAgainst(member: Member, contract: Member, text: string): string | undefined {
  if (member.kernel === undefined) return undefined;
  const folder = dirname(member.kernel);
  const options = kernelOptions(folder);
  const host = ts.createCompilerHost(options);
  const released = join(contract.dir, "api.released.d.ts");
  const { getSourceFile } = host;
  host.getSourceFile = (path, ...rest) =>
    path === released ? ts.createSourceFile(path, text, ts.ScriptTarget.Latest) : getSourceFile(path, ...rest);
  host.resolveModuleNameLiterals = (literals, from, redirected, settings) =>
    literals.map((literal) =>
      literal.text === contract.name
        ? { resolvedModule: { resolvedFileName: released, extension: ts.Extension.Dts } }
        : ts.resolveModuleName(literal.text, from, settings, host, undefined, redirected),
    );
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => join(folder, file));
  const program = ts.createProgram(files, options, host);
  const [first] = files.flatMap((file) => program.getSemanticDiagnostics(program.getSourceFile(file)));
  return first === undefined ? undefined : ts.flattenDiagnosticMessageText(first.messageText, " ");
}
