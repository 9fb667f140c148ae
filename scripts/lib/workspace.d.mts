export interface WorkspacePackage {
  dir: string;
  manifest: { name: string; version: string; private?: boolean; ukts?: string };
}
export declare function workspacePackages(): WorkspacePackage[];
export declare function workspacePackage(name: string): WorkspacePackage;
