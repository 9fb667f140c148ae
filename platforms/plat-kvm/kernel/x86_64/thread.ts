export { setThreadPointer, threadPointer } from "@ukts/arch-x86_64";
