import shared from "inline:./page.css";
import { createHash } from "node:crypto";
import { Html, html } from "./html.js";

/** What a page shows. Text is escaped; what is to be markup is `Html`. */
export interface Page {
  /** The document's title and heading. */
  title: string;
  /** What is to be seen, in a sentence or two: it stands below the heading. */
  summary: string | Html;
  body: Html;
  /** CSS, after what all pages share. */
  style?: string;
  /** JavaScript, run when the body is there. */
  script?: string;
  /** For the script: the JSON of `document.getElementById("data").textContent`. */
  data?: unknown;
}

/**
 * A whole HTML document in one file: it refers to nothing outside, and its policy lets a browser make no request and run no other script
 * than this one. Light and dark are the reader's choice (`prefers-color-scheme`); the custom properties of page.css hold the colours.
 */
export function page({ title, summary, body, style = "", script, data }: Page): string {
  const policy = [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    ...(script === undefined ? [] : [`script-src 'sha256-${createHash("sha256").update(script).digest("base64")}'`]),
    "base-uri 'none'",
    "form-action 'none'",
  ];
  const document = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy.join("; ")}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>
${raw("style", `${shared}${style}`)}</style>
</head>
<body>
<main>
<header>
<h1>${title}</h1>
<p class="summary">${summary}</p>
</header>
${body}
</main>
${data !== undefined && html`<script type="application/json" id="data">${json(data)}</script>\n`}${
  script !== undefined && html`<script>${raw("script", script)}</script>\n`
}</body>
</html>
`;
  return document.text;
}

/** Text of an element in which browsers resolve no entities. Throws when it would end that element, or a comment would swallow its end. */
function raw(element: "style" | "script", text: string): Html {
  const end = /<\/(?:style|script)|<!--/i.exec(text);
  if (end === null) return new Html(text);
  throw new Error(
    `A ${element} of a page must not have "${end[0]}" in it: it would end there. Write it with an escape.`,
  );
}

/** JSON in which nothing can end a script element: `<` begins what does, and JSON has it in strings only. */
function json(data: unknown): Html {
  return new Html(JSON.stringify(data).replaceAll("<", "\\u003c"));
}
