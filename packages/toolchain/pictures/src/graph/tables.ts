import { type Html, html, type Part } from "../page/html.js";
import { type Links, neededBy } from "./links.js";
import type { Graph, GraphSlot } from "./model.js";
import { chosenOf, states, titledRows, why } from "./words.js";

const takes: Readonly<Record<GraphSlot["kind"], string>> = {
  one: "one",
  optional: "one or none",
  many: "all there are",
};

/** The picture in words: what eyes and a mouse get from it, as tables. */
export function tablesOf(graph: Graph, links: Links): Html {
  const packages = titledRows(graph).flatMap(({ title, packages }) =>
    packages.map((one) => [
      ...[links.to(one.name), one.version, title, one.state === undefined ? "" : states[one.state].text],
      ...[links.all(one.dependsOn), links.all(neededBy(graph, one.name))],
    ]),
  );
  const slots = graph.slots.map((slot) => {
    const reasons = (providers: GraphSlot["providers"]): Html =>
      html`${providers.map((provider, i) => [i > 0 && html`<br>`, links.to(provider.package), `: ${why(slot, provider, links.short)}`])}`;
    const rejected = slot.providers.filter(({ state }) => state === "rejected");
    return [links.short(slot.id), slot.describe, takes[slot.kind], reasons(chosenOf(slot)), reasons(rejected)];
  });
  const options = graph.packages.flatMap(({ name, options }) =>
    options.map((option) => [
      ...[html`${links.to(name)}.${option.name}`, html`<code>${JSON.stringify(option.value)}</code>`],
      ...[option.origin, option.describe],
    ]),
  );
  return html`<section id="tables" tabindex="-1" aria-label="The picture as tables">
${table("Packages", ["Package", "Version", "Row", "State", "Needs", "Needed by"], packages)}
${table("Slots", ["Slot", "What fills it", "Takes", "Chosen", "Not chosen"], slots)}
${options.length > 0 && table("Options", ["Option", "Value", "Given by", "What it does"], options)}
</section>
`;
}

function table(title: string, head: readonly string[], rows: readonly (readonly Part[])[]): Html {
  const cells = (row: readonly Part[]): Html[] =>
    row.map((cell, i) => (i === 0 ? html`<th scope="row">${cell}</th>` : html`<td>${cell}</td>`));
  return html`<h2>${title}</h2>
<div class="scroll" role="region" aria-label="${title}" tabindex="0"><table>
<thead><tr>${head.map((cell) => html`<th scope="col">${cell}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${cells(row)}</tr>\n`)}</tbody>
</table></div>`;
}
