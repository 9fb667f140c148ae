import { formatOrigin, type Option, type OptionValue, visible } from "@ukts/config";
import type { ChosenSlot } from "@ukts/linker";

/** A value as people read it: strings in quotes, so that one that is empty is seen, without what a terminal obeys. */
export function formatValue(option: Option, value: OptionValue): string {
  return option.type === "string" ? visible(JSON.stringify(value)) : String(value);
}

/** Who fills a slot, and who says so. */
export function formatSlot({ slot, providers, rejected, choice }: ChosenSlot): { filled: string; origin: string } {
  const filled = providers.map((provider) => provider.package).join(", ");
  if (choice !== undefined) return { filled, origin: formatOrigin(choice) };
  const decided = slot.kind === "many" ? "all there are" : rejected.length > 0 ? "default" : "the only one";
  return { filled: filled || "(empty)", origin: providers.length > 0 ? decided : "" };
}
