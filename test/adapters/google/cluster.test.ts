import { clusterBench } from './support';

function written(...args: Parameters<typeof clusterBench>) {
  const made = clusterBench(...args);
  const read = made.read(made.clusterStack);
  return { ...made, ...read, body: read.one('google_container_cluster', 'Cluster') };
}

describe('a cluster', () => {
  test('is regional, private and protected', () => {
    const { body, problems } = written();
    expect(body).toMatchObject({
      name: 'clinic-burst',
      location: 'europe-west4',
      deletion_protection: true,
      private_cluster_config: { enable_private_nodes: true, enable_private_endpoint: true },
      remove_default_node_pool: true,
    });
    expect(problems).toEqual([]);
  });

  test('lets the other sites call its API, and nobody else', () => {
    expect(written({}, { apiClients: ['10.11.0.0/16', '10.10.0.0/16', '10.11.0.0/16'] }).body['master_authorized_networks_config']).toEqual(
      {
        gcp_public_cidrs_access_enabled: false,
        private_endpoint_enforcement_enabled: true,
        cidr_blocks: ['10.10.0.0/16', '10.11.0.0/16'].map((cidr_block) => ({ cidr_block, display_name: 'site of the fabric' })),
      },
    );
  });

  test('with a public endpoint names who may call it', () => {
    const { body, document, target } = written({ publicEndpoint: true, publicAccessCidrs: ['203.0.113.0/24'] });
    expect(target.publicEndpoint).toBe(true);
    expect(body['private_cluster_config']).toMatchObject({ enable_private_endpoint: false });
    expect(body['master_authorized_networks_config']).toMatchObject({ cidr_blocks: [{}, { cidr_block: '203.0.113.0/24' }] });
    expect(document.output?.['cluster_endpoint']?.['value']).toBe('https://${google_container_cluster.Cluster.endpoint}');
  });

  test('takes its ranges from the address plan', () => {
    expect(written().body['ip_allocation_policy']).toEqual({
      cluster_ipv4_cidr_block: '10.40.128.0/17',
      services_ipv4_cidr_block: '172.20.0.0/16',
      stack_type: 'IPV4',
    });
  });

  test('enforces NetworkPolicies and gives pods their own identity', () => {
    expect(written().body).toMatchObject({
      datapath_provider: 'ADVANCED_DATAPATH',
      workload_identity_config: { workload_pool: 'clinic-ai-prod.svc.id.goog' },
    });
  });

  test('encrypts its Secrets with a key that GKE may use before the cluster is made', () => {
    const { body, one } = written();
    expect(body['database_encryption']).toEqual({ state: 'ENCRYPTED', key_name: '${google_kms_crypto_key.SecretsKey.id}' });
    expect(one('google_kms_crypto_key_iam_member', 'SecretsKeyAccess')['member']).toBe(
      'serviceAccount:service-${data.google_project.Project.number}@container-engine-robot.iam.gserviceaccount.com',
    );
    expect(body['depends_on']).toContain('google_kms_crypto_key_iam_member.SecretsKeyAccess');
  });

  test('sends the logs of the control plane and never what containers print', () => {
    const { enable_components: components } = written().body['logging_config'] as { enable_components: string[] };
    expect(components).toContain('APISERVER');
    expect(components).not.toContain('WORKLOADS');
  });

  test('follows a release channel, and a least version when one is stated', () => {
    expect(written().body).toMatchObject({ release_channel: { channel: 'REGULAR' } });
    expect(written().body).not.toHaveProperty('min_master_version');
    expect(written({ kubernetesVersion: '1.34', releaseChannel: 'STABLE' }).body).toMatchObject({
      min_master_version: '1.34',
      release_channel: { channel: 'STABLE' },
    });
  });

  test('publishes placeholders that a provider can parse', () => {
    const { cluster, document } = written();
    expect(cluster.endpoint).toMatchObject({ placeholder: 'https://day-0.invalid' });
    const ca = (cluster.certificateAuthority as { placeholder: string }).placeholder;
    expect(Buffer.from(ca, 'base64').toString()).toMatch(/^-----BEGIN CERTIFICATE-----/);
    expect(document.output?.['cluster_endpoint']?.['value']).toBe(
      'https://${google_container_cluster.Cluster.private_cluster_config[0].private_endpoint}',
    );
  });

  test('runs its nodes under an account of its own with two roles', () => {
    const { all, one } = written();
    const roles = Object.values(all('google_project_iam_member')).map((grant) => grant['role']);
    expect(roles).toEqual(['roles/container.defaultNodeServiceAccount', 'roles/artifactregistry.reader']);
    expect(one('google_container_node_pool', 'SystemNodePool')).toMatchObject({
      autoscaling: { total_min_node_count: 3, total_max_node_count: 6 },
      node_config: {
        service_account: '${google_service_account.NodeServiceAccount.email}',
        shielded_instance_config: { enable_secure_boot: true },
        workload_metadata_config: { mode: 'GKE_METADATA' },
      },
    });
  });

  test('makes the stated members administrators', () => {
    const { one } = written({ administrators: ['group:platform@clinic.example'] });
    expect(one('google_project_iam_member', 'Administrator-group-platform-clinic-example')).toMatchObject({
      role: 'roles/container.admin',
      member: 'group:platform@clinic.example',
    });
  });

  test('needs a short name and IPv4 callers', () => {
    expect(clusterBench({}, { name: 'x'.repeat(41), apiClients: ['fd00::/48'] }).ids()).toEqual([
      'google-cluster-name',
      'google-api-client',
    ]);
  });

  test('has its network for itself, because GKE makes its pod range', () => {
    const { target, network, stackOf, lowering, ids } = clusterBench();
    const second = stackOf('platform');
    target.lowerCluster({
      ...lowering(second, 'clinic-second'),
      network,
      addresses: { services: '172.21.0.0/16' },
      apiClients: [],
      engine: 'node-pools',
    });
    expect(ids()).toEqual(['google-pods-range']);
  });
});
