import style from "inline:./boot.css";
import script from "inline:../../client/boot.ts";
import { type Html, html, type Part } from "../page/html.js";
import { page } from "../page/page.js";
import type { BootChart, Measure } from "./model.js";
import { lineLength, wholeOf } from "./whole.js";
import { formatCount, formatShare, formatTime, openText, type Row, rowsOf, split, summary } from "./words.js";

/** What a position on the time line is measured in. */
interface Scale {
  id: "time" | "instructions";
  title: string;
  whole: number;
  /** Length of the line. */
  line: number;
  of: (measure: Measure) => number | null;
  format: (value: number) => string;
}

/** The boot as a page: the time line, with details of everything on it, and the same as a table. */
export function bootHtml(chart: BootChart): string {
  const { boot, after } = split(chart);
  const rows = rowsOf(boot);
  const scales = scalesOf(chart, wholeOf(chart, rows));
  const body = html`${rows.length > 0 && timeline(chart, rows, scales)}
${
  after.length > 0 &&
  html`<h2>From main on</h2>
<ul class="after">${rowsOf(after).map((row) => html`<li>${afterText(row)}</li>`)}</ul>`
}
<h2>All figures</h2>
${table(rowsOf(chart.phases), scales)}
<h2>Notes</h2>
<ul class="notes">${chart.notes.map((note) => html`<li>${note}</li>`)}</ul>`;
  const title = `Boot of ${chart.app} for ${chart.target}`;
  return page({ title, summary: summary(chart), body, style, script });
}

function scalesOf(chart: BootChart, { ns, instructions }: Measure): Scale[] {
  const line = (whole: number) => ({ whole, line: lineLength(chart, whole) });
  const time: Scale = { id: "time", title: "Time", ...line(ns), of: (measure) => measure.ns, format: formatTime };
  if (instructions === null) return [time];
  const format = (count: number): string => formatCount(Math.round(count));
  return [
    time,
    { id: "instructions", title: "Instructions", ...line(instructions), of: (measure) => measure.instructions, format },
  ];
}

function timeline({ toMain }: BootChart, rows: readonly Row[], scales: readonly Scale[]): Html {
  const end = toMain === null ? "the guest's end" : "main";
  return html`<section aria-labelledby="line">
<div class="head">
<h2 id="line">From the first line to ${end}</h2>
${
  scales.length > 1 &&
  html`<div role="group" aria-label="Scale" class="scales">
${scales.map(({ id, title }) => html`<button type="button" data-scale="${id}" aria-pressed="${String(id === "time")}">${title}</button>`)}
</div>`
}
</div>
<div class="chart" id="chart" data-scale="time">
<div class="axis" aria-hidden="true"><span></span>${scales.map(axis)}<span></span></div>
<ul class="rows">
${rows.map((row) => rowHtml(row, scales))}
</ul>
</div>
</section>`;
}

/** Where the time line has marks, as parts of the whole. */
const marks = [0, 0.25, 0.5, 0.75, 1];

const axis = ({ id, line, format }: Scale): Html =>
  html`<span class="ticks of-${id}">${marks.map(
    (at) =>
      html`<span style="left: ${100 * at}%"${at === 0 ? html` class="first"` : at === 1 && html` class="last"`}>${
        at === 0 ? "0" : format(at * line)
      }</span>`,
  )}</span>`;

function rowHtml(row: Row, scales: readonly Scale[]): Html {
  const { title, depth, meaning, open, entry } = row;
  const kind = entry === undefined ? "phase" : entry.error === 0 ? "entry" : "entry failed";
  return html`<li><details class="${kind}${open ? " open-ended" : ""}">
<summary><span class="name depth-${depth}">${title}</span><span class="track" aria-hidden="true"><span class="bar" style="${scales.map((scale) => place(row, scale))}"></span></span>${scales.map(
    (scale) => html`<span class="value of-${scale.id}">${lengthText(row, scale)}</span>`,
  )}</summary>
<div class="about">
${meaning !== undefined && html`<p>${meaning}.</p>`}
<dl>${scales.flatMap((scale): Part[] => facts(row, scale))}</dl>
</div>
</details></li>`;
}

/** Custom properties of a bar: where it begins and how long it is, in percent of the whole. */
function place(row: Row, { id, line, of }: Scale): string {
  const { start, length } = row.entry ?? row.phase;
  const from = of(start) ?? 0;
  const taken = length === null ? line - from : (of(length) ?? 0);
  const percent = (value: number): string => (line === 0 ? "0" : ((100 * value) / line).toFixed(3));
  return `--${id}-from: ${percent(from)}; --${id}-taken: ${percent(taken)}; `;
}

function lengthText(row: Row, { of, format }: Scale): string {
  const { length } = row.entry ?? row.phase;
  if (length === null) return openText(row.phase.name);
  const value = of(length);
  return value === null ? "not counted" : format(value);
}

function facts(row: Row, scale: Scale): Part[] {
  const { start, length } = row.entry ?? row.phase;
  const from = scale.of(start);
  const taken = length === null ? null : scale.of(length);
  return [
    html`<div><dt>${scale.title}</dt><dd>${lengthText(row, scale)}${
      taken !== null && html`, ${formatShare(taken, scale.whole)} of the boot`
    }</dd></div>`,
    from !== null &&
      html`<div><dt>Begins after</dt><dd>${scale.format(from)}${scale.id === "instructions" && " instructions"}</dd></div>`,
  ];
}

function table(rows: readonly Row[], scales: readonly Scale[]): Html {
  return html`<div class="scroll" role="region" aria-label="All figures" tabindex="0"><table>
<caption>Phases, with the entries of the init table below theirs; begins and shares are of the way to main.</caption>
<thead><tr><th scope="col">Phase or entry</th><th scope="col">Class</th>${scales.map(
    ({ title }) =>
      html`<th scope="col" class="number">Begins (${title.toLowerCase()})</th><th scope="col" class="number">${title}</th><th scope="col" class="number">Share</th>`,
  )}</tr></thead>
<tbody>${rows.map(
    (
      row,
    ) => html`<tr><th scope="row" class="depth-${row.depth}">${row.title}</th><td>${row.entry?.initClass ?? ""}</td>${scales.map(
      (scale) => cells(row, scale),
    )}</tr>
`,
  )}</tbody></table></div>`;
}

function cells(row: Row, scale: Scale): Html {
  const { start, length } = row.entry ?? row.phase;
  const from = scale.of(start);
  const taken = length === null ? null : scale.of(length);
  const isOfBoot = !["main", "shutdown"].includes(row.phase.name);
  return html`<td class="number">${from === null ? "" : scale.format(from)}</td><td class="number">${lengthText(row, scale)}</td><td class="number">${
    taken !== null && isOfBoot && formatShare(taken, scale.whole)
  }</td>`;
}

function afterText({ title, phase }: Row): string {
  const { start, length } = phase;
  const took = length === null ? openText(phase.name) : `takes ${formatTime(length.ns)}`;
  return `${title} begins after ${formatTime(start.ns)}: ${took}`;
}
