import style from "inline:./graph.css";
import script from "inline:../../client/graph.ts";
import { type Html, html } from "../page/html.js";
import { page } from "../page/page.js";
import { detailsOf } from "./details.js";
import { Links } from "./links.js";
import type { Graph, GraphPackage, GraphSlot } from "./model.js";
import { tablesOf } from "./tables.js";
import { states, titledRows, usedStates } from "./words.js";

/** The layered picture of an app as a page: its packages can be chosen, and everything stands in tables below, too. */
export function graphHtml(graph: Graph): string {
  const links = new Links(graph);
  const { packages, slots } = graph;
  const body = html`<div class="layout">
<section class="picture" aria-labelledby="picture">
<h2 id="picture" class="visually-hidden">The picture</h2>
<a class="skip" href="#tables">Skip the picture: all of it stands in tables</a>
<p class="legend" id="legend">${legend(graph)}</p>
<div class="rows" id="rows">
<svg class="edges" id="edges" aria-hidden="true" focusable="false"></svg>
${titledRows(graph).map(
  ({ row, title, packages }) => html`<div class="row row-${row}">
<h3 class="row-title" id="row-${row}">${title}</h3>
<ul class="cards" aria-labelledby="row-${row}">
${packages.map((one) => card(one, slots, links))}</ul>
</div>
`,
)}${graph.leftOut.length > 0 && leftOut(graph, links)}</div>
</section>
<section class="panel" id="panel" aria-label="Details of a package" tabindex="0">
<p class="hint" id="hint">Choose a package to see what it needs and who needs it. The arrow keys go from one to the next, Escape takes the choice back.</p>
<button type="button" class="close" id="close" hidden>Clear</button>
${packages.map((one) => detailsOf(one, graph, links))}</section>
</div>
<p role="status" class="visually-hidden" id="status"></p>
${tablesOf(graph, links)}`;
  const filled = slots.filter((slot) => slot.providers.some(({ state }) => state === "chosen")).length;
  return page({
    title: `The layers of ${graph.app}`,
    summary: html`${packages.length} packages make its image for <strong>${graph.target}</strong>, and fill ${filled} of ${slots.length} slots. A package needs contracts, and what stands below it.`,
    ...{ body, style, script },
    data: packages.map(({ dependsOn }) => dependsOn.map((name) => links.indexOf(name))),
  });
}

function legend(graph: Graph): Html[] {
  return usedStates(graph).map((state) => {
    const { sign, text } = states[state];
    return html`<span class="${state}"><span class="sign">${sign}</span> ${text}</span> `;
  });
}

function card(one: GraphPackage, slots: readonly GraphSlot[], links: Links): Html {
  const declared = slots.filter(({ contract }) => contract === one.name);
  const state = one.state && states[one.state];
  return html`<li class="card ${one.state ?? ""}">
<button type="button" id="${links.id(one.name)}" aria-pressed="false" aria-controls="panel">${
    state && html`<span class="sign" aria-hidden="true">${state.sign}</span> `
  }<span class="name">${links.short(one.name)}</span> <span class="version">${one.version}</span>${
    state && html`<span class="visually-hidden"> (${state.text})</span>`
  }</button>
<span class="relation" hidden></span>
${declared.length > 0 && html`<ul class="slots">${declared.map((slot) => slotLine(slot, links))}</ul>`}</li>
`;
}

function slotLine(slot: GraphSlot, links: Links): Html {
  const here = slot.providers.filter(({ state }) => state !== "absent");
  const fillers = here.map(({ state, package: name }) => {
    const { sign, text } = states[state === "chosen" ? "chosen" : "rejected"];
    return html`<span class="filler ${state}"><span class="sign" aria-hidden="true">${sign}</span> ${links.short(name)}${
      state === "rejected" && html`<span class="visually-hidden"> (${text})</span>`
    }</span> `;
  });
  return html`<li><span class="slot">${slot.name}</span> ${
    fillers.length > 0 ? fillers : html`<span class="filler muted">empty</span>`
  }</li>`;
}

function leftOut({ leftOut }: Graph, links: Links): Html {
  return html`<div class="row row-left-out">
<h3 class="row-title" id="row-left-out">left out on this target</h3>
<ul class="cards" aria-labelledby="row-left-out">
${leftOut.map(
  ({ name, reason }) => html`<li class="card left-out"><span class="name">${links.short(name)}</span>
<span class="reason">${reason}</span></li>
`,
)}</ul>
</div>
`;
}
