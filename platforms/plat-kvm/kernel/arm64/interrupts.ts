export { allowInterrupts, disableInterrupts, restoreInterrupts } from "@ukts/arch-arm64";
