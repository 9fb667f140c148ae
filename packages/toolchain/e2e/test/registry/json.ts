import { readFileSync } from "node:fs";

export const readJson = (file: string) => JSON.parse(readFileSync(file, "utf8"));
