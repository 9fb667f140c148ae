export interface PublishedManifest {
  name: string;
  version: string;
  license?: string;
  publishConfig?: { access?: string };
  repository?: { type: string; url: string; directory?: string };
}
export declare function repositoryProblems(options?: { required?: boolean }): string[];
export declare function manifestProblems(dir: string, manifest: PublishedManifest): string[];
export declare function contentProblems(files: readonly string[]): string[];
export declare function keywordProblems(
  manifest: { keywords?: readonly string[] },
  library: { slots?: object; provides?: readonly { slot: string }[] },
): string[];
