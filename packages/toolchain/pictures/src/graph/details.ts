import { type Html, html, type Part } from "../page/html.js";
import { type Links, neededBy } from "./links.js";
import type { Graph, GraphPackage, GraphProvider, GraphSlot } from "./model.js";
import { states, why } from "./words.js";

/** What the page says of a package that is chosen. */
export function detailsOf(one: GraphPackage, graph: Graph, links: Links): Html {
  const { name, version, description, dependsOn, options, state } = one;
  const declared = graph.slots.filter(({ contract }) => contract === name);
  const offered = graph.slots.filter(({ providers }) => providers.some((provider) => isHere(provider, name)));
  const above = neededBy(graph, name);
  return html`<article class="details" id="about-${links.indexOf(name)}" hidden>
<h2>${breakable(name)} <span class="version">${version}</span></h2>
${description !== "" && html`<p>${description}</p>`}
${state && html`<p class="${state}"><span class="sign">${states[state].sign}</span> ${states[state].text}</p>`}
${part("Needs", dependsOn.length > 0 && html`<p>${links.all(dependsOn)}</p>`)}
${part("Needed by", above.length > 0 && html`<p>${links.all(above)}</p>`)}
${part("Slots it declares", list(declared.map((slot) => declaration(slot, links))))}
${part("Slots it can fill", list(offered.flatMap((slot) => offers(slot, name, links))))}
${part("Options", list(options.map(option)))}
</article>
`;
}

function part(title: string, content: Part): Html | false {
  return content !== false && html`<h3>${title}</h3>${content}`;
}

function list(items: readonly Html[]): Html | false {
  return items.length > 0 && html`<ul class="facts">${items.map((item) => html`<li>${item}</li>`)}</ul>`;
}

const isHere = (provider: GraphProvider, name: string): boolean =>
  provider.package === name && provider.state !== "absent";

function declaration(slot: GraphSlot, links: Links): Html {
  const providers = slot.providers.map(
    (provider) =>
      html`<li class="${provider.state}">${providerSign(provider)} ${links.to(provider.package)}: ${why(slot, provider, links.short)}${
        provider.describe !== "" && html`<br><span class="muted">${provider.describe}</span>`
      }</li>`,
  );
  return html`<code>${slot.name}</code> <span class="muted">${slot.describe}</span>${
    providers.length > 0 ? html`<ul class="providers">${providers}</ul>` : html`<br>empty`
  }`;
}

function offers(slot: GraphSlot, name: string, links: Links): Html[] {
  const own = slot.providers.filter((provider) => isHere(provider, name));
  return own.map(
    (provider) =>
      html`<span class="${provider.state}">${providerSign(provider)}</span> <code>${slot.name}</code> of ${links.to(slot.contract)}: ${why(slot, provider, links.short)}`,
  );
}

function providerSign({ state }: GraphProvider): Html {
  return html`<span class="sign">${state === "absent" ? "–" : states[state].sign}</span>`;
}

function option({ name, value, origin, describe }: GraphPackage["options"][number]): Html {
  const set = origin !== "default";
  return html`<code>${name} = ${JSON.stringify(value)}</code> <span class="${set ? "set" : "muted"}">${
    set ? `set by ${origin}` : "default"
  }</span><br><span class="muted">${describe}</span>`;
}

/** A name that may be broken behind its scope. */
function breakable(name: string): Html {
  return html`${name.split("/").map((piece, i) => [i > 0 && html`/<wbr>`, piece])}`;
}
