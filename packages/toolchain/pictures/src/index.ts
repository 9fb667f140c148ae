export { Html, html, type Part } from "./page/html.js";
export { type Page, page } from "./page/page.js";
