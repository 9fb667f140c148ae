export { allowInterrupts, disableInterrupts, restoreInterrupts, wereInterruptsDisabled } from "@ukts/arch-x86_64";
