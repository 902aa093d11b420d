import { CloudSite, type LinkDnsProps, PrivateInterconnect } from 'hybrid-ai-fabric';
import { awsTarget, burstPool, fabricIn, link, made, newApp, onPrem, PORTS } from './estate';
import { refusalOf } from './refusals';
import { synthFabric, type SynthesizedFabric } from 'hybrid-ai-fabric/testing';

const OWNER = 'Clinic/Uplink';
const CORP = { domain: 'corp.example', servers: ['10.10.0.53'] };

function synth(
  dns: LinkDnsProps | undefined,
  phase: 'order' | 'activate' = 'activate',
): SynthesizedFabric & { readonly uplink: PrivateInterconnect } {
  const app = newApp();
  const fabric = fabricIn(app);
  const uplink = link(fabric, [onPrem(fabric), burstPool(fabric)], { dns, phase });
  return { ...synthFabric(app), uplink };
}

/** The problems of DNS of one link. */
function problems(dns: unknown): string[] {
  const error = refusalOf((fabric) => link(fabric, [onPrem(fabric), burstPool(fabric)], { dns: dns as LinkDnsProps }));
  return error.problems.map(({ id, path, got }) => `${path} ${id}: ${got}`);
}

function typesOf(result: SynthesizedFabric): string[] {
  const own = result.resources.filter(({ owner, type }) => owner === OWNER && type.startsWith('aws_route53'));
  return [...new Set(own.map(({ type }) => type))].sort();
}

describe('DNS over a link', () => {
  it('is nothing when nobody asks for it', () => {
    const result = synth(undefined);
    expect(typesOf(result)).toEqual([]);
    expect(result.uplink.dns).toBeUndefined();
  });

  it('is in the stack of the link, both ways', () => {
    const result = synth({ onPrem: [CORP], inbound: true });
    expect(typesOf(result)).toEqual([
      'aws_route53_resolver_endpoint',
      'aws_route53_resolver_rule',
      'aws_route53_resolver_rule_association',
    ]);
    const stacks = result.resources.filter(({ type }) => type.startsWith('aws_route53')).map(({ stack }) => stack);
    expect([...new Set(stacks)]).toEqual(['clinic-network-burst']);
    expect(result.uplink.dns).toMatchObject({ rules: [{ terraformResourceType: 'aws_route53_resolver_rule' }] });
  });

  it('is not made before the link is activated', () => {
    const result = synth({ onPrem: [CORP], inbound: true }, 'order');
    expect(typesOf(result)).toEqual([]);
    expect(result.uplink.dns).toBeUndefined();
  });

  it.each(['order', 'activate'] as const)('is in the intent, in phase %s', (phase) => {
    const fabric = fabricIn(newApp());
    link(fabric, [onPrem(fabric), burstPool(fabric)], { dns: { onPrem: [CORP], inbound: true }, phase });
    expect(fabric.intent.links).toMatchObject([{ dns: { onPrem: ['corp.example'], inbound: true } }]);
  });

  it('is checked before the link is activated', () => {
    const error = refusalOf((fabric) =>
      link(fabric, [onPrem(fabric), burstPool(fabric)], { phase: 'order', dns: { onPrem: [{ ...CORP, servers: ['192.0.2.1'] }] } }),
    );
    expect(error.problems.map(({ id }) => id)).toEqual(['link-dns-server']);
  });

  it('asks each server once, in the order of addresses, and the domains in the order of their names', () => {
    const servers = ['10.10.1.53', '10.10.0.53', '10.10.1.53'];
    const rules = Object.values(
      made(synth({ onPrem: [{ domain: 'lab.example', servers }, CORP] }), 'aws_route53_resolver_rule', OWNER),
    ) as unknown as { domain_name: string; target_ip: { ip: string }[] }[];
    expect(rules.map(({ domain_name, target_ip }) => [domain_name, target_ip.map(({ ip }) => ip)])).toEqual([
      ['corp.example', ['10.10.0.53']],
      ['lab.example', ['10.10.0.53', '10.10.1.53']],
    ]);
  });

  it.each(['corp', 'corp.example', '10.10.in-addr.arpa', 'xn--mnchen-3ya.example'])('takes %s as a domain', (domain) => {
    expect(typesOf(synth({ onPrem: [{ ...CORP, domain }] }))).toContain('aws_route53_resolver_rule');
  });

  it.each(['Corp.example', 'corp.example.', '', '.', 'corp..example', '-corp.example', '*.corp.example', `${'a'.repeat(64)}.example`])(
    "refuses '%s' as a domain",
    (domain) => {
      expect(problems({ onPrem: [{ ...CORP, domain }] })).toEqual([expect.stringContaining(`${OWNER} link-dns-domain:`)]);
    },
  );

  it.each([
    ['an address outside the on-prem ranges', ['10.10.0.53', '10.30.0.53'], "'10.30.0.53'"],
    ['a name', ['ns1.corp.example'], "'ns1.corp.example'"],
    ['an IPv6 address', ['fd00::53'], "'fd00::53'"],
    ['none', [], 'an empty list'],
  ])('refuses %s as a name server', (_, servers, got) => {
    expect(problems({ onPrem: [{ ...CORP, servers }] })).toEqual([`${OWNER} link-dns-server: ${got}`]);
  });

  it('takes a name server of another owner that the link leads to', () => {
    const app = newApp();
    const fabric = fabricIn(app);
    const dns = { onPrem: [{ domain: 'corp.example', servers: ['10.11.0.53'] }] };
    link(fabric, [onPrem(fabric), burstPool(fabric)], { onPremOwners: ['Frankfurt', 'Munich'], dns });
    expect(typesOf(synthFabric(app))).toContain('aws_route53_resolver_rule');
  });

  it('lets an owner in once that is named twice', () => {
    const app = newApp();
    const fabric = fabricIn(app);
    link(fabric, [onPrem(fabric), burstPool(fabric)], { onPremOwners: ['Frankfurt', 'Frankfurt'], dns: { inbound: true } });
    expect(typesOf(synthFabric(app))).toEqual(['aws_route53_resolver_endpoint']);
  });

  it('refuses a domain that is stated twice', () => {
    expect(problems({ onPrem: [CORP, CORP] })).toEqual([`${OWNER} link-dns-twice: twice in this link`]);
  });

  it.each([
    ['a domain', { onPrem: [CORP] }],
    ['inbound', { inbound: true }],
  ])('refuses %s that another link has for the same network', (_, dns) => {
    const error = refusalOf((fabric) => {
      const [own, other, burst] = [onPrem(fabric), onPrem(fabric, {}, 'Munich'), new CloudSite(fabric, 'Burst', { cloud: awsTarget() })];
      link(fabric, [own, burst], { dns });
      const servers = ['10.11.0.53'];
      link(fabric, [other, burst], { ports: PORTS, dns: 'onPrem' in dns ? { onPrem: [{ ...CORP, servers }] } : dns }, 'Downlink');
    });
    expect(error.problems.map(({ id, path, got }) => [id, path, got])).toEqual([
      ['link-dns-twice', 'Clinic/Downlink', "here and at 'Clinic/Uplink'"],
    ]);
  });

  it('takes the same from links to two networks', () => {
    const app = newApp();
    const fabric = fabricIn(app);
    const own = onPrem(fabric);
    const dns = { onPrem: [CORP], inbound: true };
    for (const [site, id, more] of [
      ['Burst', 'Uplink', 0],
      ['Shared', 'Downlink', 1],
    ] as const) {
      const ports = PORTS.map((port) => ({ ...port, vlan: port.vlan + more }));
      link(fabric, [own, new CloudSite(fabric, site, { cloud: awsTarget() })], { dns, ports }, id);
    }
    expect(Object.keys(made(synthFabric(app), 'aws_route53_resolver_rule', OWNER))).toHaveLength(1);
  });

  it.each([
    ['nothing to carry', {}],
    ['no object', 'corp.example'],
    ['an inbound that is no truth value', { onPrem: [CORP], inbound: 'yes' }],
    ['a domain without servers', { onPrem: [{ domain: 'corp.example' }], inbound: true }],
    ['domains that are no list', { onPrem: CORP, inbound: true }],
  ])('refuses %s', (_, dns) => {
    expect(problems(dns)).toEqual([expect.stringContaining(`${OWNER} prop:`)]);
  });
});
