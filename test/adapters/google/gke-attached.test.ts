import { FabricError } from 'hybrid-ai-fabric';
import { gkeAttached, type GkeAttachedProps } from 'hybrid-ai-fabric/google';
import { steps } from '../../constructs/estate';
import { ATTACHED, attachedIn, refusedFor, resourceOf, written } from './own-hosts';

const JWKS = '{"keys":[{"kty":"RSA","use":"sig","kid":"a","alg":"RS256","n":"b","e":"AQAB"}]}';

function registration(props: Partial<GkeAttachedProps> = {}): Record<string, unknown> {
  return resourceOf(
    written((app) => attachedIn(app, props)),
    'google_container_attached_cluster',
    'AttachedCluster',
  );
}

function refused(props: Partial<GkeAttachedProps>): string[] {
  return refusedFor((app) => attachedIn(app, props));
}

describe('an attached cluster', () => {
  const result = written((app) => attachedIn(app));
  const stack = result.stacks['clinic-cluster-frankfurt'] as Record<string, Record<string, Record<string, Record<string, unknown>>>>;

  it('is registered as a generic distribution in a pinned version, and deleted with its registration', () => {
    expect(registration()).toMatchObject({
      name: 'clinic-frankfurt',
      project: 'clinic-ai-prod',
      location: 'europe-west3',
      distribution: 'generic',
      platform_version: '1.34.0-gke.2',
      fleet: { project: 'projects/123456789012' },
      oidc_config: { issuer_url: 'https://kubernetes.default.svc' },
      deletion_policy: 'DELETE',
    });
  });

  it('asks for no logs and no metrics unless told to, and has a person turn off what the provider cannot', () => {
    expect(registration()).toMatchObject({ monitoring_config: { managed_prometheus_config: {} } });
    expect(registration()).not.toHaveProperty('logging_config');
    expect(registration({ logs: ['SYSTEM_COMPONENTS'], managedPrometheus: true })).toMatchObject({
      logging_config: { component_config: { enable_components: ['SYSTEM_COMPONENTS'] } },
      monitoring_config: { managed_prometheus_config: { enabled: true } },
    });
    const off =
      'gcloud container attached clusters update clinic-frankfurt --project=clinic-ai-prod --location=europe-west3 --logging=NONE';
    const after = (props: Partial<GkeAttachedProps>): string =>
      steps(written((app) => attachedIn(app, props)))
        .filter((step) => step.when === 'after-apply')
        .map((step) => step.what)
        .join('\n');
    expect(after({})).toContain(off);
    expect(after({ logs: ['SYSTEM_COMPONENTS'] })).not.toContain(off);
    expect(after({ managedPrometheus: true })).toContain('gmp-system/collector');
  });

  it("waits for Google's agent, which comes out of the install manifest as a value of a Helm release", () => {
    const [data] = Object.values(stack.data!['google_container_attached_install_manifest']!);
    expect(data).toMatchObject({ cluster_id: 'clinic-frankfurt', platform_version: '1.34.0-gke.2', location: 'europe-west3' });
    const release = resourceOf(result, 'helm_release', 'GkeAttachedAgent');
    expect(release).toMatchObject({ name: 'gke-attached-agent', namespace: 'default', wait: true });
    expect(JSON.stringify(release['values'])).toMatch(/jsonencode\(data\.google_container_attached_install_manifest\.[^.]+\.manifest\)/);
    const { depends_on: after } = registration();
    expect(after).toEqual([expect.stringMatching(/^helm_release\.Frankfurt_GkeAttachedAgent/)]);
  });

  it('reaches the cluster with the access that was given, in the cluster stack and above', () => {
    const kube = { config_context: 'fra', config_path: '~/.kube/config' };
    expect(stack.provider).toMatchObject({ google: [{ project: 'clinic-ai-prod', region: 'europe-west3' }], helm: [{ kubernetes: kube }] });
    expect(result.stacks['clinic-platform-frankfurt']!['provider']).toMatchObject({ helm: [{ kubernetes: kube }] });
  });

  it('uses nothing of the clouds that Google turns down', () => {
    expect(JSON.stringify(result.stacks)).not.toMatch(/google_container_(aws|azure)_/);
  });

  it('tells the policy that Google, in the country of the location, holds metadata', () => {
    const { controlPlane, lifecycle } = clusterIntent(result.plan);
    expect(lifecycle).toBe('gke-attached');
    expect(controlPlane).toEqual({
      operator: 'google',
      operatorJurisdiction: { state: 'known', value: 'US' },
      country: { state: 'known', value: 'DE' },
      holds: 'metadata',
    });
  });

  it('tells people which APIs, roles and addresses it needs, and the version when nobody stated it', () => {
    const told = (props: Partial<GkeAttachedProps>): string =>
      steps(written((app) => attachedIn(app, props)))
        .map((step) => step.what)
        .join('\n');
    expect(told({})).toMatch(/gkemulticloud\.googleapis\.com/);
    expect(told({})).toContain('roles/gkemulticloud.admin');
    expect(told({})).toContain('europe-west3-gkemulticloud.googleapis.com');
    expect(told({})).not.toContain('opsconfigmonitoring');
    expect(told({ managedPrometheus: true })).toContain('opsconfigmonitoring.googleapis.com');
    expect(told({ binaryAuthorization: true })).toContain('binaryauthorization.googleapis.com');
    expect(told({ kubernetesVersion: undefined })).toContain('Kubernetes 1.34 or 1.35');
    expect(told({ proxySecret: { namespace: 'proxy', name: 'google' } })).toContain('Secret proxy/google');
  });

  it('carries keys of a private issuer in base64, administrators, a policy for images, and annotations', () => {
    const made = registration({
      oidc: { issuerUrl: 'https://kubernetes.default.svc', jwks: JWKS },
      administrators: { users: ['a@clinic.example'], groups: ['platform@clinic.example'] },
      binaryAuthorization: true,
      annotations: { site: 'fra' },
      deletionPolicy: 'DELETE_IGNORE_ERRORS',
      proxySecret: { namespace: 'proxy', name: 'google' },
    });
    expect(made).toMatchObject({
      oidc_config: { jwks: Buffer.from(JWKS).toString('base64') },
      authorization: { admin_users: ['a@clinic.example'], admin_groups: ['platform@clinic.example'] },
      binary_authorization: { evaluation_mode: 'PROJECT_SINGLETON_POLICY_ENFORCE' },
      annotations: { 'hybrid-ai-fabric': 'clinic', site: 'fra' },
      deletion_policy: 'DELETE_IGNORE_ERRORS',
      proxy_config: { kubernetes_secret: { namespace: 'proxy', name: 'google' } },
    });
  });
});

describe('an attached cluster is refused', () => {
  const cases: readonly (readonly [string, string, Partial<GkeAttachedProps>, Partial<GkeAttachedProps>])[] = [
    ['in a project that is none', 'gke-attached-project', { project: '123' }, {}],
    ['at a location that is no region', 'gke-attached-location', { location: 'global' }, { location: 'us-west1' }],
    [
      'in a version that is not pinned',
      'gke-attached-platform-version',
      { platformVersion: 'latest' },
      { platformVersion: '1.34.1-gke.10' },
    ],
    ['two minors behind', 'gke-attached-version-skew', { kubernetesVersion: '1.36' }, { kubernetesVersion: '1.35.2' }],
    ['ahead of the cluster', 'gke-attached-version-skew', { kubernetesVersion: '1.33' }, { kubernetesVersion: '1.34' }],
    [
      'for a Kubernetes version that is none',
      'gke-attached-kubernetes-version',
      { kubernetesVersion: '34' },
      { kubernetesVersion: undefined },
    ],
    ['with an issuer that is not https', 'gke-attached-issuer', { oidc: { issuerUrl: 'http://a' } }, { oidc: { issuerUrl: 'https://a' } }],
    [
      'with keys that are none',
      'gke-attached-jwks',
      { oidc: { issuerUrl: 'https://a', jwks: 'x' } },
      { oidc: { issuerUrl: 'https://a', jwks: JWKS } },
    ],
    ['in a fleet that is named by its id', 'gke-attached-fleet', { fleetProjectNumber: 'clinic-ai-prod' }, {}],
    [
      'with an IAM member for an account',
      'gke-attached-administrators',
      { administrators: { users: ['user:a@clinic.example'] } },
      { administrators: { users: ['a@clinic.example'] } },
    ],
    ['with logs that do not exist', 'gke-attached-logs', { logs: ['AUDIT' as 'WORKLOADS'] }, { logs: ['WORKLOADS'] }],
    [
      'with a deletion policy that is none',
      'gke-attached-deletion-policy',
      { deletionPolicy: 'KEEP' as 'DELETE' },
      { deletionPolicy: 'DELETE' },
    ],
    [
      'with a proxy that is no reference',
      'gke-attached-proxy',
      { proxySecret: { namespace: 'proxy', name: 'http://u:p@proxy' } },
      { proxySecret: { namespace: 'proxy', name: 'google' } },
    ],
  ];

  it.each(cases)('%s (%s)', (_name, id, bad, good) => {
    expect(refused(bad)).toEqual([id]);
    expect(refused(good)).toEqual([]);
  });

  it('with a private key among its keys, which is not repeated', () => {
    const jwks = '{"keys":[{"kty":"RSA","n":"b","e":"AQAB","d":"privatepart"}]}';
    expect(refused({ oidc: { issuerUrl: 'https://a', jwks } })).toEqual(['gke-attached-jwks']);
    expect(messageOf(() => written((app) => attachedIn(app, { oidc: { issuerUrl: 'https://a', jwks } })))).not.toContain('privatepart');
  });

  it('for all mistakes at once', () => {
    expect(refused({ project: '1', platformVersion: 'x', fleetProjectNumber: 'y' }).sort()).toEqual([
      'gke-attached-fleet',
      'gke-attached-platform-version',
      'gke-attached-project',
    ]);
  });

  it('at once without a target that says how its API is reached', () => {
    const without = { ...ATTACHED, cluster: undefined } as unknown as GkeAttachedProps;
    expect(messageOf(() => gkeAttached(without))).toContain('gke-attached-access');
    expect(messageOf(() => gkeAttached({ ...ATTACHED, cluster: gkeAttached(ATTACHED) }))).toContain('gke-attached-access');
    expect(messageOf(() => gkeAttached({ ...ATTACHED, oidc: undefined } as unknown as GkeAttachedProps))).toContain('gke-attached-props');
  });
});

function messageOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (FabricError.isFabricError(error)) return error.message;
    throw error;
  }
  return '';
}

function clusterIntent(plan: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { clusters } = (plan['intent'] ?? plan) as { readonly clusters: readonly Record<string, unknown>[] };
  return clusters[0]!;
}
