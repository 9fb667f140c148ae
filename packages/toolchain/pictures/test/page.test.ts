import { describeInBrowser, pageTests, withPage } from "@ukts/pagecheck";
import { expect, test } from "vitest";
import { html, type Page, page } from "../dist/index.js";

const hostile = `<img src=x onerror="alert('1')">&amp;</script><!--`;

test("escapes everything interpolated but Html", () => {
  expect(html`<a title="${hostile}">${hostile}</a>`.text).not.toMatch(/<img|<\/script|<!--|alert\('/);
  expect(html`<ul>${["a", "<b>"].map((name) => html`<li>${name}</li>`)}</ul>`.text).toBe(
    "<ul><li>a</li><li>&#60;b&#62;</li></ul>",
  );
  expect(html`${undefined}${false}${0}`.text).toBe("0");
});

test.each([["</style>"], ["<!-- -->"], ["</SCRIPT >"]])("refuses a style or a script with %s in it", (text) => {
  expect(() => page({ ...sample, style: text })).toThrow(/it would end there/);
  expect(() => page({ ...sample, script: `"${text}"` })).toThrow(/it would end there/);
});

const sample: Page = {
  title: `A picture of ${hostile}`,
  summary: html`Something to <em>look</em> at.`,
  body: html`<h2>Things</h2><button type="button">${hostile}</button><a class="skip" href="#end">Skip</a>
    <div class="scroll" role="region" aria-label="Table" tabindex="0"><table><caption>All</caption>
    <thead><tr><th scope="col">Name</th><th scope="col" class="number">Bytes</th></tr></thead>
    <tbody><tr><th scope="row"><code>${"long".repeat(40)}</code></th><td class="number">12</td></tr></tbody></table></div>
    ${[1, 2, 3, 4, 5, 6, 7, 8].map((n) => html`<p style="background: var(--fill-${n})">Text on fill ${n}</p>`)}
    ${["good", "warn", "bad", "accent"].map((name) => html`<p style="color: var(--${name}); background: var(--${name}-soft)">Text in ${name}</p>`)}
    <p class="muted" id="end">The end.</p>`,
  data: { hostile },
  script: `document.getElementById("end").textContent = JSON.parse(document.getElementById("data").textContent).hostile;`,
};

pageTests("everything that pages share", () => page(sample));

describeInBrowser("a page", () => {
  test("gives its script the data as it was, and shows hostile names as text", async () => {
    await withPage(page(sample), async (shown) => {
      expect(await shown.title()).toBe(sample.title);
      expect(await shown.getByRole("heading", { level: 1 }).textContent()).toBe(sample.title);
      expect(await shown.locator("#end").textContent()).toBe(hostile);
      expect(await shown.locator("img").count()).toBe(0);
    });
  });

  test("runs no script but its own, and loads nothing", async () => {
    const body = html`<p id="end"></p>`;
    const plain = page({ title: "t", summary: "s", body, script: "'mine'" });
    const changed = plain.replace("'mine'", "'another'");
    const image = plain.replace("<p id", '<img alt="" src="picture.png"><p id');
    const nothing = async (): Promise<void> => undefined;
    await withPage(plain, nothing);
    await expect(withPage(changed, nothing)).rejects.toThrow(/Content Security Policy/);
    await expect(withPage(image, nothing)).rejects.toThrow(/Content Security Policy/);
  });
});
