// `pnpm bench cli`: how long `ukts` takes to say something of itself. Writes it to docs/benchmarks.md.
import { join } from "node:path";
import { root } from "../lib/run.mjs";
import { median, timeCommand } from "./lib/measure.mjs";
import { describeMachine, markdownTable, writeSection } from "./lib/report.mjs";

const rounds = 21;
const ukts = join(root, "packages/toolchain/cli/bin/ukts.js");
/** What is measured, and what it may take at most. */
const commands = [
  { name: "`node -e 0`", words: ["-e", "0"], most: "" },
  { name: "`ukts --help`", words: [ukts, "--help"], most: "150 ms" },
  { name: "`ukts --version`", words: [ukts, "--version"], most: "150 ms" },
  { name: "`ukts completion bash`", words: [ukts, "completion", "bash"], most: "" },
];

const hook = join(root, "scripts/bench/lib/processorTime.cjs");

/** In turns, so that what else the machine does meets all alike. */
const times = commands.map(() => []);
for (let round = 0; round < rounds; round++) {
  for (const [i, { words }] of commands.entries()) {
    const { ms, output } = await timeCommand([process.execPath, "--require", hook, ...words], {});
    times[i].push({ ms, processor: Number(output.split("\n").at(-1)) });
  }
}

const rows = commands.map(({ name, most }, i) => [
  name,
  `${median(times[i].map(({ ms }) => ms))} ms`,
  most,
  `${median(times[i].map(({ processor }) => processor))} ms`,
  median(times[i].map(({ processor }, round) => processor / times[0][round].processor)).toFixed(2),
]);
const machine = describeMachine();
const table = markdownTable(["command", "time", "at most", "processor time", "× `node -e 0`"], rows);
console.log(`${table}\n\n${machine}`);
writeSection(
  "cli",
  `\`pnpm bench cli\`: medians of ${rounds} starts in turns, with the output in a pipe. The processor time, of all threads, is what a machine with other
things to do changes little; the factors are medians of its quotients in each round. Machine: ${machine}.

${table}`,
);
