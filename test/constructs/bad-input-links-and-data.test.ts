import { Token } from 'cdktf';
import {
  Bytes,
  type HybridAiFabric,
  ModelArtifact,
  PrivateInterconnect,
  SovereignDataZone,
  type SovereignDataZoneProps,
} from 'hybrid-ai-fabric';
import { directConnectPort } from 'hybrid-ai-fabric/aws';
import { ADMIN, burstPool, DIGEST, link, onPrem, PORTS, service } from './estate';
import { check, type Mistake, prop, refusalOf, token, wrong } from './refusals';

describe('PrivateInterconnect refuses', () => {
  const between = (props: object) => (fabric: HybridAiFabric) => link(fabric, [onPrem(fabric), burstPool(fabric)], props);
  const tier = (got: string, allowed: string): Mistake => ({ id: 'link-tier', path: 'Clinic/Uplink', got, allowed });
  check([
    ['a tier that does not exist', between({ tier: 'highest' }), prop('Clinic/Uplink', "'highest'", 'single, dev-test, high, maximum')],
    ['two ports for maximum', between({ ports: PORTS.slice(1, 3) }), tier('1 at EqFA5, 1 at IXFRA6', 'at least 4 port(s) in 2')],
    ['one facility for high', between({ tier: 'high', ports: PORTS.slice(0, 2) }), tier('2 at EqFA5', 'at least 2 port(s) in 2')],
    ['three and one for maximum', between({ ports: [...PORTS.slice(0, 3)] }), tier('2 at EqFA5, 1 at IXFRA6', '2 or more in each')],
    ['no port', between({ ports: [], tier: 'single' }), tier('no port', 'at least 1 port(s)')],
    [
      'hosted ports for high',
      between({ tier: 'high', ports: PORTS.slice(1, 3).map((port) => ({ ...port, kind: 'hosted' as const })) }),
      tier('hosted port(s) at EqFA5, IXFRA6', 'dedicated ports'),
    ],
    ['a round trip as a number', between({ roundTrip: 6 }), prop('Clinic/Uplink', '6', 'Duration')],
    [
      'owners that the address plan does not know',
      between({ onPremOwners: ['Frankfurt', 'Berlin'] }),
      prop('Clinic/Uplink', "'Berlin'", 'Burst, Frankfurt'),
    ],
    [
      'a link from a site to itself',
      (fabric) => {
        const frankfurt = onPrem(fabric);
        return PrivateInterconnect.fromExistingLink(fabric, 'Uplink', { between: [frankfurt, frankfurt], tier: 'single' });
      },
      { id: 'link-to-itself', path: 'Clinic/Uplink', got: 'Clinic/Frankfurt - Clinic/Frankfurt', allowed: 'two different sites' },
    ],
    [
      'to make a link between two on-prem sites',
      (fabric) => link(fabric, [onPrem(fabric), onPrem(fabric, {}, 'Munich')]),
      { id: 'link-ends', path: 'Clinic/Uplink', got: "on-prem 'Clinic/Munich'", allowed: 'one on-prem and one cloud place' },
    ],
  ]);

  it('ports of unequal bandwidth', () => {
    const uneven = directConnectPort({
      ...PORTS[1],
      connectionId: 'dxcon-ffffffff',
      vlan: 301,
      bandwidth: wrong({ bitsPerSecond: 1e9 }),
    } as never);
    const { problems } = refusalOf(between({ ports: [uneven, PORTS[2]], tier: 'high' }));
    expect(problems.map((p) => p.id)).toContain('link-bandwidth');
  });

  it('an AS number that is public', () => {
    const { problems } = refusalOf(between({ onPremAsn: 7224 }));
    expect(problems[0]).toMatchObject({ path: 'Clinic/Uplink', got: '7224' });
  });
});

describe('SovereignDataZone and Dataset refuse', () => {
  const zone = (fabric: HybridAiFabric, props: Partial<SovereignDataZoneProps>, id = 'Patients'): SovereignDataZone =>
    new SovereignDataZone(fabric, id, {
      level: 'restricted',
      sites: [],
      keyCustody: 'on-prem',
      operatorJurisdictions: ['DE'],
      ...props,
    });
  check([
    [
      'a zone without a site',
      (fabric) => zone(fabric, {}),
      { id: 'zone-without-site', path: 'Clinic/Patients', got: 'sites: []', allowed: 'at least one' },
    ],
    [
      'a level that needs no zone',
      (fabric) => zone(fabric, { level: wrong('public'), sites: [onPrem(fabric)] }),
      prop('Clinic/Patients', "'public'", 'internal, confidential, restricted, sovereign'),
    ],
    [
      'a key custody that does not exist',
      (fabric) => zone(fabric, { keyCustody: wrong('none'), sites: [onPrem(fabric)] }),
      prop('Clinic/Patients', "'none'", 'customer-managed'),
    ],
    [
      'a key custody that the cloud cannot make',
      (fabric) => zone(fabric, { keyCustody: 'on-prem', sites: [burstPool(fabric)], administrators: { aws: [ADMIN] } }),
      { id: 'key-custody-unsupported', path: 'Clinic/Patients', got: "'on-prem'", allowed: 'customer-managed' },
    ],
    [
      'administrators of a provider that none of its sites has',
      (fabric) => zone(fabric, { keyCustody: 'customer-managed', sites: [burstPool(fabric)], administrators: { azure: [ADMIN] } }),
      prop('Clinic/Patients', "'azure'", 'aws'),
    ],
    [
      'administrators by a pattern',
      (fabric) =>
        zone(fabric, {
          keyCustody: 'customer-managed',
          sites: [burstPool(fabric)],
          administrators: { aws: ['arn:aws:iam::111122223333:role/*'] },
        }),
      { id: 'administrator-arn', path: 'Clinic/Patients', got: 'role/*', allowed: 'without wildcards' },
    ],
    [
      'a zone with the name of public work',
      (fabric) => zone(fabric, { sites: [onPrem(fabric)] }, 'Public'),
      { id: 'element-name', path: 'Clinic/Public', got: "'Public'", allowed: "any name but 'public'" },
    ],
    [
      'a size as a number',
      (fabric) => {
        const frankfurt = onPrem(fabric);
        return zone(fabric, { sites: [frankfurt] }).addDataset('Records', { home: frankfurt, size: wrong(40) });
      },
      prop('Clinic/Patients/Records', '40', 'Bytes.gibi(80)'),
    ],
    [
      'a construct as a size',
      (fabric) => {
        const frankfurt = onPrem(fabric);
        return zone(fabric, { sites: [frankfurt] }).addDataset('Records', { home: frankfurt, size: wrong(frankfurt) });
      },
      prop('Clinic/Patients/Records', 'Clinic/Frankfurt', 'Bytes.gibi(80)'),
    ],
    [
      'a home outside the zone',
      (fabric) =>
        zone(fabric, { sites: [onPrem(fabric)] }).addDataset('Records', { home: onPrem(fabric, {}, 'Munich'), size: Bytes.tebi(1) }),
      { id: 'home-outside-zone', path: 'Clinic/Patients/Records', got: 'Clinic/Munich', allowed: 'Clinic/Frankfurt' },
    ],
    [
      'retention where the storage is not its own',
      (fabric) => {
        const frankfurt = onPrem(fabric);
        const props = { home: frankfurt, size: Bytes.tebi(1), retention: { days: 30 } };
        return zone(fabric, { sites: [frankfurt] }).addDataset('Records', props);
      },
      prop('Clinic/Patients/Records', '{"days":30}', 'nothing at an on-prem home'),
    ],
    [
      'a retention of half a day',
      (fabric) => {
        const burst = burstPool(fabric);
        return zone(fabric, { keyCustody: 'customer-managed', sites: [burst], operatorJurisdictions: ['US'] }).addDataset('Records', {
          home: burst,
          size: Bytes.tebi(1),
          retention: { days: 0.5 },
        });
      },
      { id: 'retention-days', path: 'Clinic/Patients/Records', got: '0.5', allowed: 'a whole number from 1' },
    ],
    [
      'an opening without a port',
      (fabric) => {
        const frankfurt = onPrem(fabric);
        const records = zone(fabric, { sites: [frankfurt] }).addDataset('Records', {
          home: frankfurt,
          size: Bytes.tebi(1),
          endpoints: [{ cidr: '10.10.3.0/28', ports: [], why: 'NFS' }],
        });
        return service(fabric, { reads: [records] });
      },
      { id: 'egress-without-ports', path: 'Clinic/Patients', got: '10.10.3.0/28 (NFS)', allowed: 'at least one port' },
    ],
  ]);
});

describe('ModelArtifact refuses', () => {
  const artifact = (props: object) => (fabric: HybridAiFabric) => {
    onPrem(fabric);
    return new ModelArtifact(fabric, 'Model', { image: `r.example/m@${DIGEST}`, size: Bytes.gibi(1), ...props });
  };
  check([
    ['an image by tag', artifact({ image: 'r.example/m:latest' }), prop('Clinic/Model', "'r.example/m:latest'", '@sha256:')],
    ['half a digest', artifact({ image: 'r.example/m@sha256:abc' }), prop('Clinic/Model', "'r.example/m@sha256:abc'", '64 hex digits')],
    ['no image', artifact({ image: undefined }), prop('Clinic/Model', 'nothing', '@sha256:')],
    ['an image known at apply', artifact({ image: Token.asString({ resolve: () => 'x' }) }), token('Clinic/Model')],
    ['a size as text', artifact({ size: '30Gi' }), prop('Clinic/Model', "'30Gi'", 'Bytes.gibi(80)')],
    ['a relative path', artifact({ path: 'models' }), prop('Clinic/Model', "'models'", 'an absolute path')],
    ['a served name with spaces', artifact({ servedName: 'my model' }), prop('Clinic/Model', "'my model'", 'letters')],
  ]);
});
