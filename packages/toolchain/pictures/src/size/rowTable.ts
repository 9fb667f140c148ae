/** A table of a tree: a row opens the rows below it. */
import { type Html, html } from "../page/html.js";

export interface TableRow {
  name: string;
  /** Whether the name is one of the source, such as a file's. */
  mono: boolean;
  /** What stands beside the name; as many as there are columns. */
  cells: readonly Html[];
  /** Whether it is left out as long as the reader asks for what differs. */
  isSame?: boolean;
  rows: readonly TableRow[];
}

/** `columns` are the heads beside the one of the names. Without scripts every row is seen. */
export function rowTable(caption: string, columns: readonly Html[], rows: readonly TableRow[]): Html {
  return html`<div class="scroll" role="region" aria-label="${caption}" tabindex="0"><table class="rows">
<caption>${caption}</caption>
<thead><tr><th scope="col">Name</th>${columns}</tr></thead>
<tbody>
${rows.map((row) => tableRows(row, 0))}</tbody>
</table></div>`;
}

function tableRows({ name, mono, cells, isSame, rows }: TableRow, level: number): Html {
  // A path may be broken behind each folder.
  const parts = name.split("/").map((part, i) => html`${i > 0 && html`/<wbr>`}${part}`);
  const text = mono ? html`<code>${parts}</code>` : parts;
  const toggle = html`<button type="button" class="toggle" aria-expanded="false">${text}</button>`;
  return html`<tr data-level="${level}"${isSame === true && html` data-same`}${level > 0 && html` hidden`}><th scope="row"><span class="name" style="--level: ${level}">${
    rows.length > 0 ? toggle : text
  }</span></th>${cells}</tr>
${rows.map((row) => tableRows(row, level + 1))}`;
}
