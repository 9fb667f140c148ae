/** Addresses that the linker script and entry.S define. Only the address of these has a meaning; none can be called. */
import { addressOf } from "@ukts/lang";

declare function __image_start(): void;
declare function __text_end(): void;
declare function __rodata_start(): void;
declare function __rodata_end(): void;
declare function __data_start(): void;
declare function __image_end(): void;
declare function stack_guard(): void;
declare function stack_low(): void;
declare function stack_top(): void;

export const imageStart = (): usize => addressOf(__image_start).addr;
export const textEnd = (): usize => addressOf(__text_end).addr;
export const rodataStart = (): usize => addressOf(__rodata_start).addr;
export const rodataEnd = (): usize => addressOf(__rodata_end).addr;
export const dataStart = (): usize => addressOf(__data_start).addr;
export const imageEnd = (): usize => addressOf(__image_end).addr;
export const stackGuard = (): usize => addressOf(stack_guard).addr;
export const stackLow = (): usize => addressOf(stack_low).addr;
export const stackHigh = (): usize => addressOf(stack_top).addr;
