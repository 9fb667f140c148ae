export { type AppFiles, removeApps, writeApp } from "./app.js";
export { type Guest, type GuestOptions, type GuestResult, guest } from "./guest.js";
export { type TestTarget, targets } from "./targets.js";
