/** Builds side by side as a page: how large each is, and what makes the difference. */

import style from "inline:./size.css";
import script from "inline:../../client/size/compare.ts";
import { type Html, html } from "../page/html.js";
import { page } from "../page/page.js";
import { type ComparedRow, differs, type SizeComparison } from "./compare.js";
import { columnName } from "./compareTerminal.js";
import { rowTable, type TableRow } from "./rowTable.js";
import { changed, count, rounded, signed } from "./words.js";

/** A comparison as a whole HTML document: what each build has, and a table of what differs. */
export function comparisonHtml({ builds, file, memory }: SizeComparison): string {
  const [first] = builds;
  const last = builds.at(-1);
  const isPair = builds.length === 2;
  const change = (last?.file ?? 0) - (first?.file ?? 0);
  const largest = Math.max(1, ...builds.map((build) => build.file));
  const names = [...new Set(builds.map(({ name }) => name))];
  return page({
    title: `Sizes of ${names.join(", ")}: ${builds.length} builds`,
    summary: isPair
      ? html`From A to B the image's file ${change === 0 ? "stays as large as it is" : change > 0 ? "grows" : "shrinks"}${
          change !== 0 && html` by <strong>${count(Math.abs(change))} bytes</strong>`
        }: ${rounded(first?.file ?? 0)} before, ${rounded(last?.file ?? 0)} after.`
      : html`The image files of ${builds.length} builds, from ${rounded(Math.min(...builds.map((build) => build.file)))} to ${rounded(largest)}.`,
    body: html`<ul class="builds">
${builds.map(
  (build, i) => html`<li><strong class="letter" aria-hidden="true">${columnName(i)}</strong>
<span class="build"><strong><span class="visually-hidden">${columnName(i)}: </span>${build.name}</strong> for ${build.target}
<code class="label muted">${build.label}</code>
<span class="meter" style="--part: ${((100 * build.file) / largest).toFixed(2)}%"></span>
<span>${count(build.file)} bytes of image, ${rounded(build.memory)} of other memory</span></span></li>
`,
)}</ul>
<h2>What differs</h2>
<div class="bar" id="filters" hidden>
<label class="check"><input type="checkbox" id="all"> Also what is the same in all</label>
<label class="search"><span class="visually-hidden">Search for packages, files and functions</span><input type="search" id="search" placeholder="Search packages, files, functions" autocomplete="off" spellcheck="false"></label>
</div>
<p id="found" class="visually-hidden" role="status"></p>
${area("Image file", file, builds.length)}
${area("Memory that is not in the file", memory, builds.length)}`,
    ...{ style, script },
  });
}

function area(caption: string, rows: readonly ComparedRow[], builds: number): Html {
  const isPair = builds === 2;
  const heads = Array.from({ length: builds }, (_, i) => html`<th scope="col" class="number">${columnName(i)}</th>`);
  const columns = isPair
    ? [
        ...heads,
        html`<th scope="col" class="number">Change</th>`,
        html`<th scope="col" class="number wide"><span class="visually-hidden">Change in percent</span></th>`,
      ]
    : heads;
  const most = Math.max(1, ...rows.map(({ change }) => Math.abs(change)));
  return rowTable(
    caption,
    columns,
    rows.map((row) => tableRow(row, 0, isPair, most)),
  );
}

function tableRow(row: ComparedRow, level: number, isPair: boolean, most: number): TableRow {
  const { name, bytes, change } = row;
  const sizes = bytes.map((size) =>
    size === null
      ? html`<td class="number muted">–<span class="visually-hidden"> not in it</span></td>`
      : html`<td class="number">${count(size)}</td>`,
  );
  const sign = change > 0 ? "more" : change < 0 ? "less" : "same";
  const part = Math.min(100, (100 * Math.abs(change)) / most).toFixed(2);
  const difference = [
    html`<td class="number"><span class="change ${sign}" style="--part: ${part}%">${signed(change)}</span></td>`,
    html`<td class="number wide muted">${changed(bytes[0] ?? null, bytes[1] ?? null)}</td>`,
  ];
  return {
    ...{ name, mono: level > 0, cells: isPair ? [...sizes, ...difference] : sizes },
    isSame: !differs(row),
    rows: row.rows.map((one) => tableRow(one, level + 1, isPair, most)),
  };
}
