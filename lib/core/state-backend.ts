import { TerraformBackend, TerraformRemoteState } from 'cdktf';
import type { Construct } from 'constructs';

/** Where the Terraform state of a set of stacks is kept. Values are never credentials: those come from the environment. */
export interface StateBackend {
  /** Terraform's name of the backend. */
  readonly kind: 'local' | 's3' | 'gcs' | 'azurerm' | 'pg' | 'http' | 'kubernetes';
  /** True when the backend, as configured here, encrypts state at rest. */
  readonly encrypted: boolean;
  /** The backend block of one stack. */
  configFor(stack: string): Record<string, unknown>;
}

/** The state backends that Terraform ships, as typed values for the `state` prop. */
export const State = {
  /**
   * Files beside the output folder, for trying things out: `terraform.<stack>.tfstate`.
   *
   * The path is relative to the stack folder, so that the output is the same on every machine.
   */
  local(options: { readonly directory?: string } = {}): StateBackend {
    const directory = options.directory ?? '../../..';
    return { kind: 'local', encrypted: false, configFor: (stack) => ({ path: `${directory}/terraform.${stack}.tfstate` }) };
  },
  /** An S3 bucket with native locking; state is encrypted, with your key when `kmsKeyId` is given. */
  s3(options: { readonly bucket: string; readonly region: string; readonly prefix?: string; readonly kmsKeyId?: string }): StateBackend {
    const { bucket, region, prefix = 'hybrid-ai-fabric', kmsKeyId } = options;
    return {
      kind: 's3',
      encrypted: true,
      configFor: (stack) => ({
        bucket,
        region,
        key: `${prefix}/${stack}.tfstate`,
        encrypt: true,
        use_lockfile: true,
        ...(kmsKeyId === undefined ? {} : { kms_key_id: kmsKeyId }),
      }),
    };
  },
  /** A Google Cloud Storage bucket; encrypted by Google, or with your key when `kmsEncryptionKey` is given. */
  gcs(options: { readonly bucket: string; readonly prefix?: string; readonly kmsEncryptionKey?: string }): StateBackend {
    const { bucket, prefix = 'hybrid-ai-fabric', kmsEncryptionKey } = options;
    return {
      kind: 'gcs',
      encrypted: true,
      configFor: (stack) => ({
        bucket,
        prefix: `${prefix}/${stack}`,
        ...(kmsEncryptionKey === undefined ? {} : { kms_encryption_key: kmsEncryptionKey }),
      }),
    };
  },
  /** An Azure storage container. */
  azurerm(options: {
    readonly resourceGroupName: string;
    readonly storageAccountName: string;
    readonly containerName: string;
    readonly prefix?: string;
  }): StateBackend {
    const { resourceGroupName, storageAccountName, containerName, prefix = 'hybrid-ai-fabric' } = options;
    return {
      kind: 'azurerm',
      encrypted: true,
      configFor: (stack) => ({
        resource_group_name: resourceGroupName,
        storage_account_name: storageAccountName,
        container_name: containerName,
        key: `${prefix}/${stack}.tfstate`,
      }),
    };
  },
  /** A PostgreSQL database; connection and credentials come from `PG_CONN_STR`. One schema per stack. */
  pg(options: { readonly schemaPrefix?: string } = {}): StateBackend {
    const prefix = options.schemaPrefix ?? 'fabric';
    return { kind: 'pg', encrypted: false, configFor: (stack) => ({ schema_name: `${prefix}_${stack.replace(/-/g, '_')}` }) };
  },
  /** A REST service, for example GitLab's; credentials come from `TF_HTTP_USERNAME` and `TF_HTTP_PASSWORD`. */
  http(options: { readonly baseUrl: string }): StateBackend {
    const base = options.baseUrl.replace(/\/+$/, '');
    return {
      kind: 'http',
      encrypted: false,
      configFor: (stack) => ({
        address: `${base}/${stack}`,
        lock_address: `${base}/${stack}/lock`,
        unlock_address: `${base}/${stack}/lock`,
        lock_method: 'POST',
        unlock_method: 'DELETE',
      }),
    };
  },
  /** Secrets of a Kubernetes cluster, for example the management cluster of a sovereign zone. */
  kubernetes(options: { readonly namespace: string; readonly configPath?: string; readonly configContext?: string }): StateBackend {
    const { namespace, configPath = '~/.kube/config', configContext } = options;
    return {
      kind: 'kubernetes',
      encrypted: false,
      configFor: (stack) => ({
        secret_suffix: stack,
        namespace,
        config_path: configPath,
        ...(configContext === undefined ? {} : { config_context: configContext }),
      }),
    };
  },
} as const;

/** cdktf has a class per backend but none for `kubernetes`; one generic class serves all seven alike. */
export class FabricBackend extends TerraformBackend {
  constructor(
    scope: Construct,
    readonly state: StateBackend,
    private readonly stackName: string,
  ) {
    super(scope, 'backend', state.kind);
  }
  protected override synthesizeAttributes(): Record<string, unknown> {
    return this.state.configFor(this.stackName);
  }
  protected override synthesizeHclAttributes(): Record<string, unknown> {
    return this.synthesizeAttributes();
  }
  override getRemoteStateDataSource(scope: Construct, name: string, fromStack: string): TerraformRemoteState {
    return new FabricRemoteState(scope, name, this.state, fromStack);
  }
}

/** Reads the outputs of another stack of the fabric. */
export class FabricRemoteState extends TerraformRemoteState {
  constructor(scope: Construct, id: string, state: StateBackend, stack: string) {
    super(scope, id, state.kind, { workspace: '${terraform.workspace}', ...state.configFor(stack) } as never);
  }
}
