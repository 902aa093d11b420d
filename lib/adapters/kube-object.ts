/** A Kubernetes object as data. Leaves may be cdktf tokens; the leaf encoder takes care of them. */
export interface KubeObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly [field: string]: unknown;
}

/** Objects of one wave are installed together, after those of the waves before. */
export interface KubeWave {
  /** Release name and folder name, for example `queues`. */
  readonly name: string;
  readonly objects: readonly KubeObject[];
}
