/**
 * The software bill of materials of an image, in CycloneDX (ECMA-424, version 1.6 of the specification): the app with the hash of its image, every
 * package in it with the hash of its sources, who depends on whom, and the packages that made the image. The same image has the same bill: it has
 * no time but that of `SOURCE_DATE_EPOCH`, and its serial number comes from what it says.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { Enums, Models, Serialize, Spec } from "@cyclonedx/cyclonedx-library";
import * as Contrib from "@cyclonedx/cyclonedx-library/Contrib";
import { formatTarget, UktsError } from "@ukts/config";
import { PackageURL } from "packageurl-js";
import parseSpdx from "spdx-expression-parse";
import type { BuildResult } from "../build.js";
import type { Member } from "../resolve/closure.js";
import { wishes } from "../resolve/ranges.js";
import { type NpmJson, readNpmJson } from "./npmJson.js";
import { hashSources, sha256 } from "./sources.js";
import { toolchainPackages } from "./toolchain.js";

/** Writes the bill of an image beside it, and returns its path: `<app>.cdx.json`. Throws UktsError. */
export function writeSbom(result: BuildResult): string {
  const path = `${result.image}.cdx.json`;
  writeFileSync(path, sbom(result));
  return path;
}

/** The text of the bill. */
export function sbom(result: BuildResult): string {
  const bill = new Models.Bom({ metadata: metadataOf(result) });
  const { app, members } = result.app;
  const components = new Map(members.map((member) => [member.name, componentOf(member, result)]));
  for (const member of members) {
    const component = components.get(member.name);
    if (component === undefined) continue;
    for (const { name } of wishes(member.json)) {
      const other = components.get(name);
      if (other !== undefined) component.dependencies.add(other.bomRef);
    }
    if (member === app) bill.metadata.component = component;
    else bill.components.add(component);
  }
  // RFC 9562, version 8: bits of the maker's choice, here of the hash of what the bill says.
  bill.serialNumber = `urn:uuid:${uuid(sha256(serialize(bill)))}`;
  return serialize(bill);
}

function serialize(bill: Models.Bom): string {
  const normalizer = new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6);
  return `${new Serialize.JsonSerializer(normalizer).serialize(bill, { sortLists: true, space: 2 })}\n`;
}

function metadataOf({ target }: BuildResult): Models.Metadata {
  const metadata = new Models.Metadata({
    lifecycles: new Models.LifecycleRepository([Enums.LifecyclePhase.Build]),
    properties: new Models.PropertyRepository([new Models.Property("ukts:target", formatTarget(target))]),
  });
  for (const dir of toolchainPackages()) metadata.tools.components.add(describe(readNpmJson(dir)));
  const time = timestamp();
  if (time !== undefined) metadata.timestamp = time;
  return metadata;
}

/** https://reproducible-builds.org/specs/source-date-epoch/ */
function timestamp(): Date | undefined {
  const text = process.env.SOURCE_DATE_EPOCH;
  if (text === undefined || text === "") return undefined;
  if (!/^\d{1,11}$/.test(text)) {
    throw new UktsError("bad-source-date", `Expected SOURCE_DATE_EPOCH in seconds since 1970, found "${text}".`, {
      hint: "Unset it, or: export SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)",
    });
  }
  return new Date(Number(text) * 1000);
}

function componentOf(member: Member, { app: resolved, image }: BuildResult): Models.Component {
  const component = describe(readNpmJson(member.dir));
  const sources = hashSources(member, resolved);
  if (member === resolved.app) {
    component.type = Enums.ComponentType.Application;
    component.hashes.set(Enums.HashAlgorithm["SHA-256"], sha256(readFileSync(image)));
    component.properties.add(new Models.Property("ukts:sources:sha256", sources));
  } else {
    component.hashes.set(Enums.HashAlgorithm["SHA-256"], sources);
  }
  return component;
}

const licenses = new Contrib.License.Factories.LicenseFactory(parseSpdx);

function describe({ name, version, description, license }: NpmJson): Models.Component {
  const [scope, bare] = name.startsWith("@") ? name.split("/") : [undefined, name];
  const component = new Models.Component(Enums.ComponentType.Library, bare ?? name, {
    bomRef: `${name}@${version}`,
    version,
    purl: new PackageURL("npm", scope, bare ?? name, version).toString(),
  });
  if (scope !== undefined) component.group = scope;
  if (description !== undefined) component.description = description;
  if (license !== undefined) {
    const found = licenses.makeFromString(license);
    found.acknowledgement = Enums.LicenseAcknowledgement.Declared;
    component.licenses.add(found);
  }
  return component;
}

function uuid(hash: string): string {
  const variant = ((Number.parseInt(hash[16] ?? "0", 16) & 3) | 8).toString(16);
  const hex = `${hash.slice(0, 12)}8${hash.slice(13, 16)}${variant}${hash.slice(17, 32)}`;
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
