import { DataGoogleComputeAddresses } from '@cdktf/provider-google/lib/data-google-compute-addresses';
import { DnsManagedZone } from '@cdktf/provider-google/lib/dns-managed-zone';
import { DnsPolicy } from '@cdktf/provider-google/lib/dns-policy';
import { TerraformOutput } from 'cdktf';
import { resolve } from '../../../core/readable';
import type { LinkDnsRequest } from '../../adapter';
import { limitName } from '../../limit-name';
import { ownNameProblems } from '../../link-dns-checks';
import { PRIVATE_DOMAINS } from '../google-apis';
import type { GoogleLinkDns, GoogleLowered } from '../lowered';
import { NAME_LIMIT } from '../name-limit';
import { resourceLabels } from '../resource-labels';
import type { GoogleSettings } from '../settings';
import { projectOf } from '../shared-vpc';

type Request = LinkDnsRequest<GoogleLowered>;

/** Where Cloud DNS asks from, in every network and region. Source: "Cloud DNS forwarding zones" in Google's documentation. */
export const DNS_SOURCES = '35.199.192.0/19';

/**
 * Cloud DNS at the end of a link: entry points where on-prem asks for the names of the network, and a forwarding zone per
 * domain that on-prem name servers answer for.
 */
export function lowerLinkDns(settings: GoogleSettings, request: Request): GoogleLinkDns {
  const { dns } = request;
  for (const problem of ownNameProblems(dns, ownNames(settings))) request.problem(problem);
  const forwarding = dns.onPrem.map(({ domain, servers }) => lowerForwarding(request, domain, servers));
  return { inbound: dns.inbound ? lowerInbound(settings, request) : undefined, forwarding };
}

/** Domains whose names Google answers in every network, or this network does. */
function ownNames(settings: GoogleSettings): string[] {
  // Names of nodes: those of a Shared VPC are in another project than it.
  const projects = [...new Set([settings.project, projectOf(settings, 'network')])].sort();
  return [...PRIVATE_DOMAINS, ...projects.map((project) => `c.${project}.internal`), 'google.internal'];
}

function lowerForwarding(request: Request, domain: string, servers: readonly string[]): DnsManagedZone {
  request.outOfBand({
    when: 'before-apply',
    what: `DNS team: ${servers.join(', ')} answer for ${domain} when ${DNS_SOURCES} asks, UDP and TCP 53, and send the answers back over the link`,
  });
  return new DnsManagedZone(request.scope, `DnsForwarding-${domain.replace(/\./g, '_')}`, {
    name: limitName(`${request.name}-${domain.replace(/\./g, '-')}`, '', NAME_LIMIT),
    dnsName: `${domain}.`,
    description: `${domain} is asked for on-prem, over ${request.name}`,
    visibility: 'private',
    privateVisibilityConfig: { networks: [{ networkUrl: resolve(request.stack, request.network.networkId) }] },
    // Also a server with an address that is no private one is reached over the link, never over the internet.
    forwardingConfig: { targetNameServers: servers.map((ipv4Address) => ({ ipv4Address, forwardingPath: 'private' })) },
    labels: resourceLabels(request.tags),
  });
}

function lowerInbound({ region }: GoogleSettings, request: Request): DnsPolicy {
  const { scope, stack, network } = request;
  const policy = new DnsPolicy(scope, 'DnsInbound', {
    name: limitName(request.name, '-dns-inbound', NAME_LIMIT),
    description: `On-prem asks for names of the network over ${request.name}`,
    enableInboundForwarding: true,
    enableLogging: false,
    networks: [{ networkUrl: resolve(stack, network.networkId) }],
  });
  // The policy does not tell its entry points: they are addresses that Google reserves, also in other networks of the project.
  const addresses = new DataGoogleComputeAddresses(scope, 'DnsEntryPoints', {
    region,
    filter: 'purpose="DNS_RESOLVER"',
    dependsOn: [policy],
  });
  const [start, prefix] = network.cidr.split('/');
  const output = new TerraformOutput(scope, 'DnsInboundAddresses', {
    value: `\${sort([for a in ${addresses.fqn}.addresses : a.address if try(cidrhost(format("%s/${prefix}", a.address), 0), "") == "${start}"])}`,
    description: 'On-prem name servers forward the private names of the network to these addresses',
  });
  const names = network.network === undefined ? 'the private zones of the network' : PRIVATE_DOMAINS.join(', ');
  request.outOfBand({
    when: 'after-apply',
    what: `DNS team: on-prem name servers forward ${names} to the addresses of output '${output.friendlyUniqueId}' of stack '${stack.node.id}', UDP and TCP 53`,
  });
  return policy;
}
