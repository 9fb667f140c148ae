export { suites } from "./contract.js";
export { main } from "./main.js";
export { skip, suite, test } from "./suite.js";
export type { Test } from "./test.js";
