import type { WaiverState } from '../policy/policy-report';

/** A JSON file of the output folder: what is in it, or why it cannot be read. */
export type JsonFile<T> = { readonly state: 'read'; readonly value: T } | { readonly state: 'missing' } | { readonly state: 'unreadable' };

/** `fabric/policy.json`, as far as it is verified. */
export interface PolicyFile {
  readonly schemaVersion: number;
  readonly verdict: string;
  readonly documents: readonly { readonly stack: string; readonly sha256: string }[];
  readonly waivers: readonly { readonly rule: string; readonly path: string; readonly expires: string; readonly state: WaiverState }[];
}

/** Where cdktf wrote a stack and where Terraform runs, as paths below the output folder. */
export interface ManifestStack {
  readonly synthesizedStackPath: string;
  readonly workingDirectory: string;
}

/** `manifest.json` of cdktf, as far as it is verified. */
export interface ManifestFile {
  readonly stacks: Readonly<Record<string, ManifestStack>>;
}

/** What is on disk, before anything is concluded from it. */
export interface OutputFiles {
  readonly policy: JsonFile<PolicyFile>;
  readonly manifest: JsonFile<ManifestFile>;
  /** Whether `fabric/plan.json` is there. */
  readonly hasPlan: boolean;
  /** The document that Terraform would read, by name of the stack in the manifest. */
  readonly documents: ReadonlyMap<string, JsonFile<unknown>>;
  /** Files that Terraform would read beside the documents or in other stack folders, as paths below the output folder, sorted. */
  readonly strays: readonly string[];
}
