/// <reference path="./library.d.ts" />
/// <reference path="./numbers.d.ts" />
/// <reference path="./errno.d.ts" />
/// <reference path="./memory.d.ts" />

export * from "./intrinsics/address.js";
export * from "./intrinsics/asm.js";
export * from "./intrinsics/atomics.js";
export * from "./intrinsics/bits.js";
export * from "./intrinsics/composition.js";
export * from "./intrinsics/control.js";
export * from "./intrinsics/lists.js";
export * from "./intrinsics/message.js";
export * from "./intrinsics/objects.js";
export * from "./intrinsics/tracepoint.js";
