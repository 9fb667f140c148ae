import { formatOrigin, formatTarget, type OptionValue } from "@ukts/config";
import { type Alternative, alternatives, type ChosenSlot, type Member, type ResolvedApp } from "@ukts/linker";
import type { Graph, GraphPackage, GraphProvider, Row } from "./model.js";

/** The packages of an app for one target, and who fills which slot. */
export function graphOf(app: ResolvedApp): Graph {
  return {
    app: app.name,
    target: formatTarget(app.target),
    packages: app.members.map((member) => packageOf(member, app)),
    slots: app.slots.map((chosen) => {
      const { id, contract, name, kind, describe } = chosen.slot;
      const known = alternatives(app, id).flatMap((slot) => slot.alternatives);
      return { id, contract, name, kind, describe, providers: known.map((one) => providerOf(one, chosen)) };
    }),
    leftOut: app.leftOut,
  };
}

function packageOf(member: Member, app: ResolvedApp): GraphPackage {
  const { name, version, json, manifest } = member;
  const wanted = { ...json.peerDependencies, ...json.dependencies, ...json.optionalDependencies };
  const row = name === app.app.name ? "application" : (manifest?.kind ?? "library");
  const state = stateOf(name, row, app.slots);
  return {
    ...{ name, version, description: json.description, row },
    ...(state === undefined ? {} : { state }),
    dependsOn: app.members.map((other) => other.name).filter((other) => other in wanted),
    options: app.options
      .filter((option) => option.package === name)
      .map(({ name, value, option, ...origin }) => ({
        ...{ name, value: jsonValue(value), origin: formatOrigin(origin), describe: option.describe },
      })),
  };
}

/** The rows of packages that are there for the sake of slots. */
const standing: readonly Row[] = ["implementation", "layer", "driver"];

function stateOf(name: string, row: Row, slots: readonly ChosenSlot[]): GraphPackage["state"] {
  const isHere = (candidate: { package: string }): boolean => candidate.package === name;
  if (!standing.includes(row)) return undefined;
  if (slots.some(({ providers }) => providers.some(isHere))) return "chosen";
  return slots.some(({ rejected }) => rejected.some(isHere)) ? "rejected" : "idle";
}

function providerOf({ package: name, describe, state }: Alternative, chosen: ChosenSlot): GraphProvider {
  const { choice, slot, rejected } = chosen;
  const provider = { package: name, describe, state };
  if (state === "absent") return provider;
  if (slot.kind === "many") return { ...provider, reason: "all" };
  if (choice !== undefined) return { ...provider, reason: "configured", origin: formatOrigin(choice) };
  return { ...provider, reason: rejected.length === 0 ? "only" : "fallback" };
}

function jsonValue(value: OptionValue): string | number | boolean {
  if (typeof value !== "bigint") return value;
  return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
}
