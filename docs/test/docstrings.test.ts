// The pages of packages are made of what is written about their exports.
import { readWorkspace, undocumented } from "@ukts/release";
import { expect, test } from "vitest";
import { repository } from "../.vitepress/site/page.js";

test("every public export says what it is for, and so does every method of one", async () => {
  const published = (await readWorkspace(repository)).filter((member) => !member.private);
  expect(undocumented(published, repository), "expected a docstring above each, found none").toEqual([]);
});
