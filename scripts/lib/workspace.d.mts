export interface WorkspacePackage {
  dir: string;
  manifest: { name: string; private?: boolean };
}
export declare function workspacePackages(): WorkspacePackage[];
export declare function workspacePackage(name: string): WorkspacePackage;
