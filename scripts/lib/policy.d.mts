export interface PublishedManifest {
  name: string;
  version: string;
  license?: string;
  publishConfig?: { access?: string };
  repository?: { type: string; url: string; directory?: string };
}
export interface PeersManifest {
  name: string;
  dependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  peerDependenciesMeta?: Record<string, { optional?: boolean }>;
}
export declare function repositoryProblems(options?: { required?: boolean }): string[];
export declare function manifestProblems(dir: string, manifest: PublishedManifest): string[];
export declare function contentProblems(files: readonly string[], manifest: { version: string }): string[];
export declare function keywordProblems(
  manifest: { keywords?: readonly string[] },
  library: { slots?: object; provides?: readonly { slot: string }[] },
): string[];
export declare function peerProblems(
  manifest: PeersManifest,
  packages: readonly { manifest: PeersManifest }[],
): string[];
