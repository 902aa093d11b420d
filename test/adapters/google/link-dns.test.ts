import type { LinkDns } from '../../../lib/adapters/adapter';
import type { GoogleNetwork } from '../../../lib/adapters/google/lowered';
import { cloudRouters, interconnectAttachmentPort } from '../../../lib/adapters/google';
import { Bandwidth } from '../../../lib/model/bandwidth';
import { lowerLink } from './link-ports';
import { networkBench } from './support';

const CORP = { domain: 'corp.example', servers: ['10.10.0.53', '10.10.1.53'] };
const ANSWERS = '35.199.192.0/19';

function lower(dns: Partial<LinkDns>, network: Partial<GoogleNetwork> = {}) {
  const base = networkBench({ region: 'europe-west3' }, '10.40.0.0/16');
  const made = base.target.lowerLinkDns({
    ...base.lowering(base.networkStack, 'clinic-uplink'),
    network: { ...base.network, ...network },
    dns: { onPrem: [], inbound: false, ...dns },
    onPremCidrs: ['10.10.0.0/16'],
  });
  return { ...base, ...base.read(base.networkStack), made };
}

describe('DNS over a link on Google', () => {
  test('is asked for on-prem by a private zone per domain, never over the internet', () => {
    const { made, all, ids } = lower({ onPrem: [CORP] });
    expect(ids()).toEqual([]);
    expect(made.forwarding).toHaveLength(1);
    const zone = Object.values(all('google_dns_managed_zone')).find((z) => z.dns_name === 'corp.example.');
    expect(zone).toMatchObject({
      name: 'clinic-uplink-corp-example',
      visibility: 'private',
      private_visibility_config: { networks: [{ network_url: '${google_compute_network.Network.id}' }] },
      forwarding_config: {
        target_name_servers: [
          { ipv4_address: '10.10.0.53', forwarding_path: 'private' },
          { ipv4_address: '10.10.1.53', forwarding_path: 'private' },
        ],
      },
    });
  });

  test('tells the name servers who asks', () => {
    expect(lower({ onPrem: [CORP] }).steps).toEqual([
      { when: 'before-apply', what: expect.stringContaining(`answer for corp.example when ${ANSWERS} asks`) as string },
    ]);
  });

  test('has entry points for on-prem, without a log of questions', () => {
    const { one, all, made } = lower({ inbound: true });
    expect(made.forwarding).toEqual([]);
    expect(Object.keys(all('google_dns_policy'))).toHaveLength(1);
    expect(one('google_dns_policy', 'DnsInbound')).toMatchObject({
      enable_inbound_forwarding: true,
      enable_logging: false,
      networks: [{ network_url: '${google_compute_network.Network.id}' }],
    });
  });

  test('publishes the entry points in the range of the network, and says for which names', () => {
    const { document, steps } = lower({ inbound: true });
    const value = document.output?.DnsInboundAddresses?.value as string;
    expect(value).toContain('data.google_compute_addresses.DnsEntryPoints.addresses');
    expect(value).toContain('try(cidrhost(format("%s/16", a.address), 0), "") == "10.40.0.0"');
    expect(steps).toEqual([
      {
        when: 'after-apply',
        what: expect.stringMatching(/forward googleapis\.com, gcr\.io, pkg\.dev to .*'DnsInboundAddresses'/) as string,
      },
    ]);
  });

  test('names no domain of Google in a joined network, whose zones are yours', () => {
    expect(lower({ inbound: true }, { network: undefined }).steps[0]?.what).toContain('forward the private zones of the network to');
  });

  test.each(['storage.googleapis.com', 'dev', 'c.clinic-ai-prod.internal'])('refuses %s, which Google answers itself', (domain) => {
    expect(lower({ onPrem: [{ ...CORP, domain }] }).ids()).toEqual(['link-dns-own']);
  });

  test('refuses the names of nodes of a Shared VPC, which are in the service project', () => {
    const base = networkBench({ region: 'europe-west3', network: { hostProject: 'clinic-network-prod' } }, '10.40.0.0/16');
    const dns = {
      onPrem: ['c.clinic-ai-prod.internal', 'c.clinic-network-prod.internal'].map((domain) => ({ ...CORP, domain })),
      inbound: false,
    };
    const { networkStack, network } = base;
    base.target.lowerLinkDns({ ...base.lowering(networkStack, 'clinic-uplink'), network, dns, onPremCidrs: [] });
    expect(base.ids().filter((id) => id === 'link-dns-own')).toHaveLength(2);
  });

  test.each(['corp.internal', 'notgoogleapis.com'])('takes %s', (domain) => {
    expect(lower({ onPrem: [{ ...CORP, domain }] }).ids()).toEqual([]);
  });
});

describe('the routers of a link with DNS', () => {
  const port = interconnectAttachmentPort({
    location: 'fra-zone1-58',
    bandwidth: Bandwidth.gbps(10),
    interconnect: 'projects/p/global/interconnects/fra-1',
    vlan: 101,
  });
  const ranges = (dns?: LinkDns): unknown => {
    const { one } = lowerLink(() => ({ ports: [port], gateway: cloudRouters(), dns }));
    return (one('google_compute_router', 'Router').bgp as { advertised_ip_ranges: { range: string }[] }).advertised_ip_ranges.map(
      (r) => r.range,
    );
  };

  test('announce where Cloud DNS asks from, so that answers come back over the link', () => {
    expect(ranges({ onPrem: [CORP], inbound: false })).toContain(ANSWERS);
  });

  test('announce it to nobody who is not asked', () => {
    expect(ranges({ onPrem: [], inbound: true })).not.toContain(ANSWERS);
    expect(ranges()).not.toContain(ANSWERS);
  });
});
