export type { Assertions } from "./assertions.js";
export { suites } from "./contract.js";
export { main } from "./main.js";
export { skip, suite, test } from "./suite.js";
export type { Requirements, Test } from "./test.js";
