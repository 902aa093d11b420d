import { Bandwidth } from '../../lib/model/bandwidth';
import { Duration } from '../../lib/model/duration';
import type { CapacitySource, Intent, LinkIntent, PoolIntent } from '../../lib/model/intent';
import { known, unknown } from '../../lib/model/known';
import { endedBlock } from '../../lib/policy/rules/capacity/ended-block';
import { spotCloseTogether } from '../../lib/policy/rules/capacity/spot-close-together';
import { unprotectedCluster } from '../../lib/policy/rules/capacity/unprotected-cluster';
import { hybridRoundTrip } from '../../lib/policy/rules/network/hybrid-round-trip';
import { evaluate, findingsOf, goodIntent, intentWith, outcomes, stack } from './estate';

const written = (type: string, body: Record<string, unknown>) => ({ documents: [stack({ [type]: { X: body } })] });

describe('FAB-OPS-001', () => {
  it.each([
    ['an EKS cluster with protection', 'aws_eks_cluster', { deletion_protection: true }, 'pass'],
    ['an EKS cluster without', 'aws_eks_cluster', {}, 'fail'],
    ['an EKS cluster whose protection is off', 'aws_eks_cluster', { deletion_protection: false }, 'fail'],
    ['an EKS cluster that only the apply knows', 'aws_eks_cluster', { deletion_protection: '${var.protect}' }, 'not-evaluated'],
    ['a GKE cluster with protection', 'google_container_cluster', { deletion_protection: true }, 'pass'],
    ["a GKE cluster that leaves it to the provider's default", 'google_container_cluster', {}, 'pass'],
    ['a GKE cluster whose protection is off', 'google_container_cluster', { deletion_protection: false }, 'fail'],
  ])('%s', (_what, type, body, outcome) => {
    expect(outcomes(unprotectedCluster, written(type, body))).toEqual([outcome]);
  });

  it('informs, so that a cluster can be taken away on purpose', () => {
    expect(evaluate([unprotectedCluster], written('aws_eks_cluster', {})).verdict).toBe('pass');
  });
});

describe('FAB-CAP-001', () => {
  const group = (capacity: string | undefined, interfaces: unknown) => ({
    documents: [
      stack({
        aws_eks_node_group: { G: { capacity_type: capacity, launch_template: { id: '${aws_launch_template.T.id}' } } },
        aws_launch_template: { T: { network_interfaces: interfaces } },
      }),
    ],
  });
  const efa = [{ interface_type: 'efa' }, { interface_type: 'efa-only' }];

  it('tells of spot nodes with EFA, and of no others', () => {
    expect(outcomes(spotCloseTogether, group('SPOT', efa))).toEqual(['fail']);
    expect(outcomes(spotCloseTogether, group('SPOT', [{ interface_type: 'interface' }]))).toEqual(['pass']);
    expect(outcomes(spotCloseTogether, group('SPOT', undefined))).toEqual(['pass']);
    expect(outcomes(spotCloseTogether, group('ON_DEMAND', efa))).toEqual(['not-applicable']);
    expect(outcomes(spotCloseTogether, group(undefined, efa))).toEqual(['not-applicable']);
  });

  it('takes nothing for granted that only the apply knows', () => {
    expect(outcomes(spotCloseTogether, group('${var.kind}', efa))).toEqual(['not-evaluated']);
    expect(outcomes(spotCloseTogether, group('SPOT', [{ interface_type: '${var.type}' }]))).toEqual(['not-evaluated']);
    const elsewhere = written('aws_eks_node_group', { capacity_type: 'SPOT', launch_template: { id: 'lt-1' } });
    expect(outcomes(spotCloseTogether, elsewhere)).toEqual(['not-evaluated']);
  });

  it.each([
    [{ node_config: { spot: true }, placement_policy: { type: 'COMPACT' } }, 'fail'],
    [{ node_config: { spot: true } }, 'pass'],
    [{ node_config: { spot: '${var.spot}' }, placement_policy: { type: 'COMPACT' } }, 'not-evaluated'],
    [{ node_config: { spot: true }, placement_policy: { type: '${var.type}' } }, 'not-evaluated'],
    [{ node_config: { flex_start: true }, placement_policy: { type: 'COMPACT' } }, 'not-applicable'],
  ])('on Google, of %j: %s', (body, outcome) => {
    expect(outcomes(spotCloseTogether, written('google_container_node_pool', body))).toEqual([outcome]);
  });
});

describe('FAB-CAP-002', () => {
  const block = (over: Partial<CapacitySource>) => {
    const [pool, ...others] = goodIntent().pools;
    const source = { kind: 'capacity-block', reservationId: 'cr-0123456789abcdef0', zone: 'eu-central-1a', ...over } as const;
    return { intent: intentWith({ pools: [{ ...(pool as PoolIntent), capacity: [source] }, ...others] }) };
  };

  it('tells of a block that is over by the stated day, and not on its last day', () => {
    expect(findingsOf(endedBlock, block({ end: '2026-10-31T11:30:00Z' }))).toMatchObject([
      { status: 'fail', got: 'block cr-0123456789abcdef0 ended at 2026-10-31T11:30:00Z, and it is 2026-11-01' },
    ]);
    expect(outcomes(endedBlock, block({ end: '2026-11-01T11:30:00Z' }))).toEqual(['pass']);
  });

  it('does not take a block without an end for one that lasts, and one that is not bought has none', () => {
    expect(outcomes(endedBlock, block({}))).toEqual(['not-evaluated']);
    expect(outcomes(endedBlock, block({ hours: 48 }))).toEqual(['not-applicable']);
    expect(outcomes(endedBlock)).toEqual([]);
  });

  it('informs: no program is refused because a day has passed', () => {
    expect(evaluate([endedBlock], block({ end: '2026-10-31T11:30:00Z' })).verdict).toBe('pass');
  });
});

describe('FAB-NET-004', () => {
  const [site, [link]] = ['Clinic/Frankfurt', goodIntent().links];
  const hybrid = (over: Partial<LinkIntent>, more: Partial<Intent> = {}) => ({
    intent: intentWith({
      clusters: [
        {
          path: site,
          site,
          role: 'workloads',
          existing: false,
          publicEndpoint: known(false),
          lifecycle: 'eks-hybrid',
          controlPlane: {
            operator: 'aws',
            operatorJurisdiction: known('US'),
            country: known('DE'),
            holds: 'objects',
            site: 'Clinic/Burst',
          },
        },
      ],
      links: [{ ...(link as LinkIntent), ...over }],
      ...more,
    }),
  });

  it('is fine with a near control plane', () => {
    expect(outcomes(hybridRoundTrip, hybrid({ roundTrip: known(Duration.millis(200)) }))).toEqual(['pass']);
  });

  it('tells of a far one, of a narrow way, and of what nobody measured', () => {
    expect(findingsOf(hybridRoundTrip, hybrid({ roundTrip: known(Duration.millis(201)) }))).toMatchObject([
      { status: 'fail', got: '201 ms round trip over Clinic/Link', allowed: '200 ms at most' },
    ]);
    expect(outcomes(hybridRoundTrip, hybrid({ bandwidth: known(Bandwidth.mbps(50)) }))).toEqual(['fail']);
    expect(outcomes(hybridRoundTrip, hybrid({ roundTrip: unknown('not stated') }))).toEqual(['not-evaluated']);
    expect(outcomes(hybridRoundTrip, hybrid({ bandwidth: unknown('not stated') }))).toEqual(['not-evaluated']);
  });

  it('has nothing to say without a link, while it is ordered only, and of other clusters', () => {
    expect(outcomes(hybridRoundTrip, hybrid({}, { links: [] }))).toEqual(['not-applicable']);
    expect(outcomes(hybridRoundTrip, hybrid({ phase: 'order' }))).toEqual(['not-applicable']);
    expect(outcomes(hybridRoundTrip)).toEqual([]);
  });

  it('informs and does not block: AWS calls it guidance', () => {
    expect(evaluate([hybridRoundTrip], hybrid({ roundTrip: unknown('not stated') })).verdict).toBe('pass');
  });
});
