export { disableInterrupts, restoreInterrupts } from "@ukts/arch-arm64";
