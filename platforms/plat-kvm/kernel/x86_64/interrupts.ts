export { allowInterrupts, disableInterrupts, restoreInterrupts } from "@ukts/arch-x86_64";
