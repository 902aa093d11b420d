import type { Construct } from 'constructs';
import { FabricElement } from '../core/fabric-element';
import type { Bytes } from '../model/bytes';
import { given } from './left-out';
import { PropCheck } from './props';

/** Where the weights are, and how large. */
export interface ModelArtifactProps {
  /** OCI image that holds the weights, by digest: `registry.example/models/triage@sha256:...`. */
  readonly image: string;
  /** Size of the unpacked weights: the scratch space that every replica needs. */
  readonly size: Bytes;
  /**
   * Folder of the weights inside the image.
   *
   * @default '/models', the convention of KServe's model cars
   */
  readonly path?: string;
  /**
   * Name under which the server offers the model.
   *
   * @default the construct id in kebab case
   */
  readonly servedName?: string;
}

/**
 * Model weights as an OCI artefact by digest: the same bytes at every site.
 *
 * Nothing is made for it: weights exist in a registry, and workloads copy them at start.
 */
export class ModelArtifact extends FabricElement {
  readonly image: string;
  readonly size: Bytes;
  readonly weightsPath: string;
  readonly servedName: string;

  constructor(scope: Construct, id: string, stated: ModelArtifactProps) {
    super(scope, id);
    const props = given(stated);
    const check = new PropCheck(this);
    this.image = check.text(
      'image',
      props.image,
      /^[a-z0-9.:/_-]+@sha256:[0-9a-f]{64}$/i,
      'an OCI reference by digest: repository@sha256:<64 hex digits>',
    );
    this.size = check.bytes('size', props.size);
    this.weightsPath = check.text('path', props.path ?? '/models', /^\/[A-Za-z0-9._/-]*$/, 'an absolute path');
    this.servedName = check.text(
      'servedName',
      props.servedName ?? this.slug,
      /^[A-Za-z0-9][A-Za-z0-9._/-]*$/,
      'letters, digits, dots, slashes and dashes',
    );
  }

  /** Weights are not placed by themselves: they follow the workloads that name them. */
  override contribute(): void {
    return;
  }
}
