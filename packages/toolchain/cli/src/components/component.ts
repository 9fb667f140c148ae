/** A component: a micro-library of the app, or in the registry. */
import { isSlotId } from "@ukts/config";

export interface Component {
  name: string;
  /** The slot that it is for, or one of the words below. */
  group: string;
  describe: string;
  /** `chosen`: fills a slot of the app; `installed`: is part of the app, or could fill one; `available`: is in the registry. */
  state: "chosen" | "installed" | "available";
  /** The version of the app. */
  installed?: string;
  /** The latest of the registry, where that was asked. */
  latest?: string;
}

export const contracts = "contracts";
export const libraries = "libraries";

/** The keyword that components have in the registry. */
export const componentKeyword = "ukts-component";
/** And contracts that fill no slot. */
export const contractKeyword = "ukts-contract";

/** What a package of the registry is, which has the slots that it fills among its keywords. */
export function groupOfKeywords(keywords: readonly string[]): string {
  const slot = keywords.find(isSlotId);
  return slot ?? (keywords.includes(contractKeyword) ? contracts : libraries);
}
