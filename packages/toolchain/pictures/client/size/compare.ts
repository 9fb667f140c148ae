import { onSearch, Rows } from "./rows.js";

const all = document.getElementById("all");
const filters = document.getElementById("filters");
if (all instanceof HTMLInputElement && filters !== null) {
  const rows = new Rows((row) => !all.checked && "same" in row.dataset);
  all.addEventListener("change", () => rows.show());
  onSearch((query) => rows.search(query));
  filters.hidden = false;
}
