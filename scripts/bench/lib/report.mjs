import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { dirname, join } from "node:path";
import { root } from "../../lib/run.mjs";

const file = join(root, "docs/benchmarks.md");

/** The machine and the versions that figures depend on. */
export function describeMachine() {
  const processors = cpus();
  const qemu = spawnSync("qemu-system-x86_64", ["--version"], { encoding: "utf8" }).stdout.split("\n")[0];
  const load = loadavg()[0]?.toFixed(1);
  return `${processors.length} × ${processors[0]?.model.trim()}, load ${load}; Node ${process.versions.node}; ${qemu}`;
}

/** A Markdown table. */
export function markdownTable(header, rows) {
  return [header, header.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** Puts a section in place of the one with the same title, or at the end of docs/benchmarks.md. */
export function writeSection(title, body) {
  const text = existsSync(file) ? readFileSync(file, "utf8") : "# Benchmarks\n";
  const section = `## ${title}\n\n${body}\n`;
  const sections = text.split(/^(?=## )/m);
  const at = sections.findIndex((part) => part.startsWith(`## ${title}\n`));
  if (at === -1) sections.push(section);
  else sections[at] = section;
  const whole = sections.map((part) => part.trimEnd()).join("\n\n");
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${whole}\n`);
}
