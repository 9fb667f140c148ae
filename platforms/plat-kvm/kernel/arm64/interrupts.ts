export { allowInterrupts, disableInterrupts, restoreInterrupts, wereInterruptsDisabled } from "@ukts/arch-arm64";
