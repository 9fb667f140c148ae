export { setThreadPointer, threadPointer } from "@ukts/arch-arm64";
