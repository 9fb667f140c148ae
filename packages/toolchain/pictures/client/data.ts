/** What the page was given as `data`. */
export function pageData<T>(): T {
  return JSON.parse(document.getElementById("data")?.textContent ?? "null");
}
