/** The sizes of an image as a page: a treemap to go into, and a table with the same. */

import style from "inline:./size.css";
import script from "inline:../../client/size/main.ts";
import { type Html, html } from "../page/html.js";
import { page } from "../page/page.js";
import type { SizeArea, SizeModel } from "./model.js";
import { rowTable, type TableRow } from "./rowTable.js";
import { count, rounded, share } from "./words.js";

/** The sizes of an image as a whole HTML document: a treemap of its file, and tables with the same. */
export function sizeHtml(model: SizeModel): string {
  const { name, target, file, memory } = model;
  const hasMemory = memory.bytes > 0;
  const packages = file.groups.filter(({ kind }) => kind === "package").length;
  return page({
    title: `Size of ${name}`,
    summary: html`${target}: the image's file has <strong>${count(file.bytes)} bytes</strong> (${rounded(file.bytes)}) from
      ${packages} ${packages === 1 ? "package" : "packages"}${
        hasMemory &&
        html`, and needs ${rounded(memory.bytes)} of memory besides: variables that start as zero, stacks, room for tables`
      }. Code that the optimiser put into another function counts there.`,
    body: html`${treemap(model)}
<h2>As a table</h2>
${rowTable(`Image file: ${count(file.bytes)} bytes`, columns, tableRows(file))}
${hasMemory && rowTable(`Memory that is not in the file: ${count(memory.bytes)} bytes`, columns, tableRows(memory))}`,
    ...{ style, script, data: model },
  });
}

/** What the script fills; it is shown when the script runs. */
function treemap({ file, memory }: SizeModel): Html {
  return html`<section id="explorer" aria-label="Treemap" hidden>
<div class="bar">
<div class="areas" role="group" aria-label="What is shown">
<button type="button" data-area="file" aria-pressed="true">Image file <span class="muted">${rounded(file.bytes)}</span></button>
${
  memory.bytes > 0 &&
  html`<button type="button" data-area="memory" aria-pressed="false">Other memory <span class="muted">${rounded(memory.bytes)}</span></button>`
}
</div>
<label class="search"><span class="visually-hidden">Search for packages, files and functions</span><input type="search" id="search" placeholder="Search packages, files, functions" autocomplete="off" spellcheck="false"></label>
</div>
<nav aria-label="Where the treemap is"><ol id="path"></ol></nav>
<div id="treemap" role="group" aria-label="Treemap: arrow keys move, Enter opens, Escape goes back"></div>
<p id="detail" class="detail"></p>
<p id="found" class="visually-hidden" role="status"></p>
</section>`;
}

const columns = [
  html`<th scope="col" class="number">Bytes</th>`,
  html`<th scope="col" class="number">Share</th>`,
  html`<th scope="col" class="wide">Kind</th>`,
];

function tableRows({ bytes: all, groups }: SizeArea): TableRow[] {
  const cells = (bytes: number, kind: string): Html[] => [
    html`<td class="number">${count(bytes)}</td>`,
    html`<td class="number"><span class="share" style="--part: ${((100 * bytes) / all).toFixed(2)}%">${share(bytes, all)}</span></td>`,
    html`<td class="wide muted">${kind}</td>`,
  ];
  return groups.map(({ name, kind, bytes, files }) => ({
    ...{ name, mono: false, cells: cells(bytes, kind === "package" ? "package" : "") },
    rows: files.map((file) => ({
      ...{ name: file.name, mono: kind === "package", cells: cells(file.bytes, kind === "package" ? "file" : "") },
      rows: file.parts.map((part) => ({ name: part.name, mono: true, cells: cells(part.bytes, part.kind), rows: [] })),
    })),
  }));
}
