import { run } from "./run.js";

const [command = "", root = process.cwd()] = process.argv.slice(2);
const { status, text } = await run(command, root);
if (text !== "") (status === 0 ? console.log : console.error)(text);
process.exitCode = status;
