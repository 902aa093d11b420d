import type { ControlPlane, Intent } from '../../lib/model/intent';
import { absent, known, unknown } from '../../lib/model/known';
import { unknownOnSovereignZone } from '../../lib/policy/rules/meta/unknown-on-sovereign-zone';
import { addressOverlap } from '../../lib/policy/rules/network/address-overlap';
import { publicClusterEndpoint } from '../../lib/policy/rules/network/public-cluster-endpoint';
import { singlePathLink } from '../../lib/policy/rules/network/single-path-link';
import { untaintedGpuPool } from '../../lib/policy/rules/gpu/untainted-gpu-pool';
import { controlPlaneOutsideZone } from '../../lib/policy/rules/sovereignty/control-plane-outside-zone';
import { dataOutsideZone } from '../../lib/policy/rules/sovereignty/data-outside-zone';
import { findingsOf, goodIntent, goodPlacement, intentWith, outcomes } from './estate';

describe('FAB-SOV-001, data stays in its zone', () => {
  const records = goodIntent().datasets[0] as NonNullable<ReturnType<typeof goodIntent>['datasets'][0]>;

  test('passes when home and every possible pool are in the zone', () => {
    expect(outcomes(dataOutsideZone)).toEqual(['pass']);
  });
  test('fails when the home is outside', () => {
    const intent = intentWith({ datasets: [{ ...records, home: 'Clinic/Burst' }] });
    expect(findingsOf(dataOutsideZone, { intent })[0]).toMatchObject({
      status: 'fail',
      subject: records.path,
      got: 'Clinic/Burst',
      allowed: 'Clinic/Frankfurt',
    });
  });
  test('fails when only the fallback of a workload is outside', () => {
    const placement = goodPlacement(['Clinic/Frankfurt/H100', 'Clinic/Burst/Pool']);
    const findings = findingsOf(dataOutsideZone, { placement });
    expect(findings.map((f) => [f.status, f.subject, f.key])).toEqual([['fail', 'Clinic/Triage', 'Clinic/Patients at Clinic/Burst/Pool']]);
  });
  test('fails when data that is not public has no zone', () => {
    const intent = intentWith({ datasets: [{ ...records, zone: undefined, level: 'internal' }], workloads: [] });
    expect(outcomes(dataOutsideZone, { intent })).toEqual(['fail']);
  });
  test('is not evaluated when nothing was placed yet, when the pool, the zone or the dataset is not known', () => {
    expect(outcomes(dataOutsideZone, { placement: undefined })).toEqual(['not-evaluated', 'pass']);
    expect(outcomes(dataOutsideZone, { placement: goodPlacement(['Clinic/Elsewhere']) })).toEqual(['not-evaluated', 'pass']);
    expect(outcomes(dataOutsideZone, { intent: intentWith({ zones: [] }) })).toEqual(['not-evaluated']);
    expect(outcomes(dataOutsideZone, { intent: intentWith({ datasets: [] }) })).toEqual(['not-evaluated']);
  });
  test('does not apply to public data, nor to work that runs nowhere', () => {
    const intent = intentWith({ datasets: [{ ...records, zone: undefined, level: 'public' }], workloads: [] });
    expect(outcomes(dataOutsideZone, { intent })).toEqual(['not-applicable']);
    const placement = { ...goodPlacement(), decisions: [], unplaced: [{ workload: 'Clinic/Triage', rejected: [] }] };
    expect(outcomes(dataOutsideZone, { placement })).toEqual(['not-applicable', 'pass']);
  });
});

describe('FAB-SOV-003, the control plane of a zone', () => {
  const [cluster] = goodIntent().clusters as [Intent['clusters'][number]];
  const [zone] = goodIntent().zones as [Intent['zones'][number]];
  const run = (plane: Partial<ControlPlane>, terms: Partial<typeof zone> = {}) => {
    const controlPlane: ControlPlane = {
      operator: 'aws',
      operatorJurisdiction: known('US'),
      country: known('DE'),
      holds: 'objects',
      ...plane,
    };
    return { intent: intentWith({ clusters: [{ ...cluster, controlPlane }], zones: [{ ...zone, ...terms }] }) };
  };

  test('passes when it is yours, or stands in a country and under a law of the zone', () => {
    expect(outcomes(controlPlaneOutsideZone)).toEqual(['pass']);
    expect(outcomes(controlPlaneOutsideZone, run({}, { operatorJurisdictions: known(['DE', 'US']) }))).toEqual(['pass']);
    expect(outcomes(controlPlaneOutsideZone, run({}, { operatorJurisdictions: absent() }))).toEqual(['pass']);
  });
  test('fails for the operator, and for the country', () => {
    expect(findingsOf(controlPlaneOutsideZone, run({ country: known('IE') })).map((f) => [f.key, f.got, f.allowed])).toEqual([
      ['country of Clinic/Frankfurt', 'IE', 'DE'],
      ['operator of Clinic/Frankfurt', 'US', 'DE'],
    ]);
  });
  test('lets names and states leave the site below restricted, and not from there on', () => {
    expect(outcomes(controlPlaneOutsideZone, run({ holds: 'metadata' }, { level: 'confidential' }))).toEqual(['not-applicable']);
    expect(outcomes(controlPlaneOutsideZone, run({ holds: 'metadata' }))).toEqual(['fail', 'pass']);
  });
  test('is not evaluated when country or law is not known', () => {
    const plane: Partial<ControlPlane> = { country: unknown('not stated'), operatorJurisdiction: unknown('not stated') };
    expect(outcomes(controlPlaneOutsideZone, run(plane))).toEqual(['not-evaluated']);
  });
});

describe('FAB-NET-001, addresses', () => {
  const at = (owner: string, use: 'nodes' | 'pods' | 'services' | 'vpc', cidr: string) => ({ owner, use, cidr });

  test('passes when no two ranges share an address', () => {
    expect(outcomes(addressOverlap)).toEqual(['pass']);
  });
  test('names both owners when they do, at the path of the first', () => {
    const intent = intentWith({ addresses: [at('Burst', 'vpc', '10.10.0.0/16'), at('Frankfurt', 'pods', '10.10.128.0/17')] });
    const [finding] = findingsOf(addressOverlap, { intent });
    expect(finding).toMatchObject({
      status: 'fail',
      subject: 'Clinic/Burst',
      message: 'the vpc range of Burst overlaps the pods range of Frankfurt',
    });
  });
  test('lets nodes live in their own network, and services not', () => {
    const own = (use: 'nodes' | 'services') =>
      intentWith({ addresses: [at('Burst', use, '10.20.4.0/22'), at('Burst', 'vpc', '10.20.0.0/16')] });
    expect(outcomes(addressOverlap, { intent: own('nodes') })).toEqual(['pass']);
    expect(outcomes(addressOverlap, { intent: own('services') })).toEqual(['fail', 'pass']);
  });
  test('judges what constructs use beside the plan: inside their own range or in that of nobody', () => {
    const addresses = [at('Burst', 'vpc', '10.20.0.0/16'), at('Frankfurt', 'pods', '10.10.128.0/17')];
    const used = (cidr: string) =>
      intentWith({ addresses, addressCuts: [{ path: 'Clinic/Burst', owner: 'Burst', use: 'subnet A', cidr, why: 'nodes' }] });
    expect(outcomes(addressOverlap, { intent: used('10.20.0.0/18') })).toEqual(['pass']);
    expect(findingsOf(addressOverlap, { intent: used('10.10.128.0/24') })).toEqual([
      expect.objectContaining({
        status: 'fail',
        subject: 'Clinic/Burst',
        message: "'subnet A' of 'Clinic/Burst' and the pods range of 'Frankfurt' share addresses",
      }),
    ]);
  });
  test('is not evaluated for a range that Terraform computes, and fails for what is no range', () => {
    expect(outcomes(addressOverlap, { intent: intentWith({ addresses: [at('Burst', 'vpc', '${var.cidr}')] }) })).toEqual(['not-evaluated']);
    expect(outcomes(addressOverlap, { intent: intentWith({ addresses: [at('Burst', 'vpc', '10.20.0.1/16')] }) })).toEqual(['fail']);
  });
});

describe('FAB-NET-002, clusters that the fabric did not make', () => {
  const cluster = goodIntent().clusters[0] as NonNullable<ReturnType<typeof goodIntent>['clusters'][0]>;
  const withEndpoint = (publicEndpoint: typeof cluster.publicEndpoint) => ({
    intent: intentWith({ clusters: [{ ...cluster, publicEndpoint }] }),
  });

  test('pass when private, fail when public, are not evaluated when nobody said', () => {
    expect(outcomes(publicClusterEndpoint)).toEqual(['pass']);
    expect(outcomes(publicClusterEndpoint, withEndpoint(known(true)))).toEqual(['fail']);
    expect(outcomes(publicClusterEndpoint, withEndpoint(unknown('not stated')))).toEqual(['not-evaluated']);
  });
  test('on-prem are judged by what was told, in the cloud by what was written', () => {
    const own = (site: string) => ({
      intent: intentWith({ clusters: [{ ...cluster, site, existing: false, publicEndpoint: unknown('not stated') }] }),
    });
    expect(outcomes(publicClusterEndpoint, own('Clinic/Frankfurt'))).toEqual(['not-evaluated']);
    expect(outcomes(publicClusterEndpoint, own('Clinic/Burst'))).toEqual([]);
  });
});

describe('FAB-NET-003, links', () => {
  const link = goodIntent().links[0] as NonNullable<ReturnType<typeof goodIntent>['links'][0]>;

  test('pass with two ports, fail with one or with tier single', () => {
    expect(outcomes(singlePathLink)).toEqual(['pass']);
    expect(outcomes(singlePathLink, { intent: intentWith({ links: [{ ...link, ports: known(1) }] }) })).toEqual(['fail']);
    expect(outcomes(singlePathLink, { intent: intentWith({ links: [{ ...link, tier: 'single' }] }) })).toEqual(['fail']);
  });
  test('are not evaluated when the ports are not known', () => {
    expect(outcomes(singlePathLink, { intent: intentWith({ links: [{ ...link, ports: unknown('not stated') }] }) })).toEqual([
      'not-evaluated',
    ]);
  });
  test('weigh more when a restricted zone or inference depends on them', () => {
    const links = [{ ...link, tier: 'single' as const }];
    const zone = { ...goodIntent().zones[0], sites: ['Clinic/Burst', 'Clinic/Frankfurt'] } as ReturnType<typeof goodIntent>['zones'][0];
    expect(findingsOf(singlePathLink, { intent: intentWith({ links }) })[0]?.severity).toBe('medium');
    expect(findingsOf(singlePathLink, { intent: intentWith({ links, zones: [zone] }) })[0]?.severity).toBe('high');
    const burst = goodPlacement(['Clinic/Burst/Pool']);
    expect(findingsOf(singlePathLink, { intent: intentWith({ links }), placement: burst })[0]?.message).toContain(
      'Clinic/Triage depend on it',
    );
  });
});

describe('FAB-GPU-001, pools', () => {
  test('pass with a taint and fail without', () => {
    const bare = intentWith({ pools: goodIntent().pools.map((p) => ({ ...p, taints: [] })) });
    expect(outcomes(untaintedGpuPool)).toEqual(['pass']);
    expect(findingsOf(untaintedGpuPool, { intent: bare }).map((f) => f.subject)).toEqual(['Clinic/Burst/Pool', 'Clinic/Frankfurt/H100']);
  });
});

describe('FAB-META-010, what a restricted zone rests on', () => {
  const zone = goodIntent().zones[0] as NonNullable<ReturnType<typeof goodIntent>['zones'][0]>;
  const sites = goodIntent().sites;

  test('passes when all is known', () => {
    expect(outcomes(unknownOnSovereignZone)).toEqual(['pass']);
  });
  test.each([
    ['key custody', { zones: [{ ...zone, keyCustody: unknown<'hsm'>('not stated') }] }],
    ['jurisdictions', { zones: [{ ...zone, operatorJurisdictions: { state: 'absent' as const } }] }],
    ['country', { sites: sites.map((s) => ({ ...s, country: unknown<string>('not stated') })) }],
    ['operator', { sites: sites.map((s) => ({ ...s, operatorJurisdiction: unknown<string>('not stated') })) }],
    ['site itself', { sites: [] }],
    ['sites at all', { zones: [{ ...zone, sites: [] }] }],
  ])('is not evaluated, and blocks, without the %s', (_what, over) => {
    const findings = findingsOf(unknownOnSovereignZone, { intent: intentWith(over) });
    expect(findings.map((f) => f.status)).toEqual(['not-evaluated']);
    expect(findings[0]?.missing?.length).toBe(1);
  });
  test('demands a state backend of its own at level sovereign', () => {
    const level = (ownState: boolean) => ({ intent: intentWith({ zones: [{ ...zone, level: 'sovereign' as const, ownState }] }) });
    expect(outcomes(unknownOnSovereignZone, level(false))).toEqual(['fail', 'pass']);
    expect(outcomes(unknownOnSovereignZone, level(true))).toEqual(['pass']);
  });
  test('leaves internal zones alone', () => {
    expect(
      outcomes(unknownOnSovereignZone, {
        intent: intentWith({ zones: [{ ...zone, level: 'internal', keyCustody: unknown('not stated') }] }),
      }),
    ).toEqual([]);
  });
});
