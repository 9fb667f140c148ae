import type { PlatformDevice } from "@ukts/ukplat";

/** The PVH boot protocol names no devices. */
export function findDevices(_kind: string, _found: Scoped<(device: PlatformDevice) => void>): void {}
