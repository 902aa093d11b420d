import { ModelArtifact, Bytes, InferenceService, SovereignDataZone, State, type StateBackend } from 'hybrid-ai-fabric';
import { synthFabric } from 'hybrid-ai-fabric/testing';
import { burstPool, DIGEST, fabricIn, newApp, onPrem, service } from '../constructs/estate';

type Json = Record<string, Record<string, Record<string, unknown>>>;

function backendOf(state: StateBackend | undefined): Record<string, unknown> {
  const app = newApp();
  const fabric = fabricIn(app, state === undefined ? {} : { state });
  service(fabric, {}, 'Chat');
  onPrem(fabric);
  const document = synthFabric(app).stacks['clinic-workloads-frankfurt'] as Json;
  return document.terraform?.backend as Record<string, unknown>;
}

describe('the backend block of a stack', () => {
  it.each<[string, StateBackend | undefined, Record<string, unknown>]>([
    ['local when nothing is said', undefined, { local: { path: '../../../terraform.clinic-workloads-frankfurt.tfstate' } }],
    [
      'local in a folder',
      State.local({ directory: '../state' }),
      { local: { path: '../state/terraform.clinic-workloads-frankfurt.tfstate' } },
    ],
    [
      's3 with native locking and encryption',
      State.s3({ bucket: 'b', region: 'eu-central-1', kmsKeyId: 'alias/state' }),
      {
        s3: {
          bucket: 'b',
          region: 'eu-central-1',
          key: 'hybrid-ai-fabric/clinic-workloads-frankfurt.tfstate',
          encrypt: true,
          use_lockfile: true,
          kms_key_id: 'alias/state',
        },
      },
    ],
    [
      'gcs with a key of yours',
      State.gcs({ bucket: 'b', prefix: 'p', kmsEncryptionKey: 'projects/p/locations/l/keyRings/r/cryptoKeys/k' }),
      {
        gcs: {
          bucket: 'b',
          prefix: 'p/clinic-workloads-frankfurt',
          kms_encryption_key: 'projects/p/locations/l/keyRings/r/cryptoKeys/k',
        },
      },
    ],
    [
      'azurerm',
      State.azurerm({ resourceGroupName: 'rg', storageAccountName: 'sa', containerName: 'c' }),
      {
        azurerm: {
          resource_group_name: 'rg',
          storage_account_name: 'sa',
          container_name: 'c',
          key: 'hybrid-ai-fabric/clinic-workloads-frankfurt.tfstate',
        },
      },
    ],
    ['pg with a schema per stack and no credentials', State.pg(), { pg: { schema_name: 'fabric_clinic_workloads_frankfurt' } }],
    [
      'http with locking',
      State.http({ baseUrl: 'https://git.example/state//' }),
      {
        http: {
          address: 'https://git.example/state/clinic-workloads-frankfurt',
          lock_address: 'https://git.example/state/clinic-workloads-frankfurt/lock',
          unlock_address: 'https://git.example/state/clinic-workloads-frankfurt/lock',
          lock_method: 'POST',
          unlock_method: 'DELETE',
        },
      },
    ],
    [
      'kubernetes',
      State.kubernetes({ namespace: 'state', configContext: 'mgmt' }),
      {
        kubernetes: {
          secret_suffix: 'clinic-workloads-frankfurt',
          namespace: 'state',
          config_path: '~/.kube/config',
          config_context: 'mgmt',
        },
      },
    ],
  ])('is %s', (_, state, block) => {
    expect(backendOf(state)).toEqual(block);
  });

  it.each<[StateBackend, boolean]>([
    [State.local(), false],
    [State.s3({ bucket: 'b', region: 'r' }), true],
    [State.gcs({ bucket: 'b' }), true],
    [State.azurerm({ resourceGroupName: 'rg', storageAccountName: 'sa', containerName: 'c' }), true],
    [State.pg(), false],
    [State.http({ baseUrl: 'https://x' }), false],
    [State.kubernetes({ namespace: 'n' }), false],
  ])('says of $kind whether it encrypts by itself', (state, encrypted) => {
    expect(state.encrypted).toBe(encrypted);
  });
});

describe('a stack that reads another', () => {
  it('reads it from the backend of the stack that is read, not from its own', () => {
    const app = newApp();
    const fabric = fabricIn(app, { state: State.s3({ bucket: 'shared', region: 'eu-central-1' }) });
    const burst = burstPool(fabric, { instanceType: 'p5.48xlarge' });
    const zone = new SovereignDataZone(fabric, 'Internal', {
      level: 'internal',
      sites: [burst],
      keyCustody: 'customer-managed',
      operatorJurisdictions: ['US'],
      state: State.gcs({ bucket: 'inside' }),
    });
    const notes = zone.addDataset('Notes', { home: burst, size: Bytes.gibi(1) });
    const model = new ModelArtifact(fabric, 'Model', { image: `r.example/m@${DIGEST}`, size: Bytes.gibi(1) });
    new InferenceService(fabric, 'Chat', { model, reads: [notes], baseline: 1, accelerators: { count: 1 } });
    const { stacks } = synthFabric(app);
    const data = stacks['clinic-data-internal-burst'] as Json;
    expect(Object.keys(data.terraform?.backend ?? {})).toEqual(['gcs']);
    expect(data.data?.terraform_remote_state).toMatchObject({
      'clinic-network-burst': { backend: 's3', config: { bucket: 'shared', key: 'hybrid-ai-fabric/clinic-network-burst.tfstate' } },
    });
    const workloads = stacks['clinic-workloads-burst-internal'] as Json;
    expect(Object.keys(workloads.terraform?.backend ?? {})).toEqual(['gcs']);
    expect(workloads.data?.terraform_remote_state).toMatchObject({ 'clinic-cluster-burst': { backend: 's3' } });
  });
});
