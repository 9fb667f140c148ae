export { graphOf } from "./graph/fromApp.js";
export { graphHtml } from "./graph/html.js";
export { type Graph, graphSchema } from "./graph/model.js";
export { graphTerminal } from "./graph/terminal.js";
export { Html, html, type Part } from "./page/html.js";
export { type Page, page } from "./page/page.js";
