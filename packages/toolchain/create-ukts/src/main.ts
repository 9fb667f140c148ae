/** `npm create ukts`. */
import { UktsError } from "@ukts/config";
import { Command, CommanderError } from "commander";
import packageJson from "../package.json" with { type: "json" };
import { create, describeCreated } from "./create.js";
import { addInitFlags, type InitFlags } from "./flags.js";

/** Who was asked pressed Ctrl-C. */
const interrupted = 130;

async function main(): Promise<number> {
  let status = 0;
  const program = addInitFlags(new Command("create-ukts"))
    .description("Starts a unikernel project. On a terminal it asks for what the flags leave open.")
    .version(packageJson.version)
    .addHelpText("after", "\nExample:\n  npm create ukts@latest my-app -- --yes --allocator ukalloc-buddy")
    .showHelpAfterError("(add --help for what there is)")
    .exitOverride()
    .action(async (folder: string | undefined, flags: InitFlags) => {
      const created = await create(folder, flags, process.stdin.isTTY === true && process.stdout.isTTY === true);
      if (created === undefined) status = interrupted;
      else console.log(describeCreated(created));
    });
  try {
    await program.parseAsync();
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!(error instanceof UktsError)) throw error;
    console.error(`error ${error.code}: ${error.message}`);
    if (error.hint !== undefined) console.error(`  way out: ${error.hint}`);
    return 1;
  }
}

process.exitCode = await main();
