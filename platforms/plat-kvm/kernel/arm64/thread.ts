import { useThreadVariables } from "@ukts/arch-arm64";
import { bootThreadVariables, TLS_ALIGN } from "@ukts/ukplat";

/** Gives the boot thread its thread-local variables. */
export function startThread(): void {
  const variables = bootThreadVariables();
  if (variables.length > 0) useThreadVariables(variables.ptr.addr, TLS_ALIGN);
}
