import { expect, test } from "vitest";
import { formatDiagnostic } from "../src/diagnostics/format.js";

test("a line of a source is shown without what a terminal obeys, and the caret beneath its column", () => {
  const at = { file: "/app/a.ts", line: 3, column: 6, length: 1, lineText: "\t\u001b[3m\u202eb" };
  const text = formatDiagnostic(
    { severity: "error", code: "TS2307", message: "no module './\u001b]0;evil\u0007'", ...at },
    { color: false, cwd: "/app" },
  );
  expect(text).toBe(
    "a.ts:3:6 - error TS2307: no module './\ufffd]0;evil\ufffd'\n\n3 | \t\ufffd[3m\ufffdb\n    \t    ^",
  );
});
