import { DxConnection } from '@cdktf/provider-aws/lib/dx-connection';
import { DxConnectionAssociation } from '@cdktf/provider-aws/lib/dx-connection-association';
import { DxConnectionConfirmation } from '@cdktf/provider-aws/lib/dx-connection-confirmation';
import { DxLag } from '@cdktf/provider-aws/lib/dx-lag';
import { DxMacsecKeyAssociation } from '@cdktf/provider-aws/lib/dx-macsec-key-association';
import { type ITerraformDependable, Token } from 'cdktf';
import type { Bandwidth } from '../../../model/bandwidth';
import type { DirectConnectPort, PortSource } from '../direct-connect-port';
import type { LinkContext } from './link-context';

/** The connection under a virtual interface, and what has to be there before the interface is. */
export interface Connection {
  readonly id: string;
  readonly ordered?: DxConnection;
  readonly after: readonly ITerraformDependable[];
}

/** The connections of a link by port name. In phase `order` only those that are ordered. */
export function connectionsOf(context: LinkContext): Map<string, Connection> {
  const { phase } = context.request;
  const entries = context.ports.flatMap((port): [string, Connection][] => {
    const source = port.source;
    if (source?.kind === 'order') return [[port.name, orderedConnection(context, port, source)]];
    if (phase === 'order') return [];
    if (source?.kind === 'accept') return [[port.name, acceptedConnection(context, port)]];
    if (source?.kind === 'group' && port.connectionId === undefined) return [[port.name, newGroup(context, port, source)]];
    return [[port.name, { id: port.connectionId ?? '', after: [] }]];
  });
  return new Map(entries);
}

function orderedConnection(
  { request }: LinkContext,
  port: DirectConnectPort,
  { macsec, providerName }: Extract<PortSource, { kind: 'order' }>,
): Connection {
  const { scope, phase, tags } = request;
  const connection = new DxConnection(scope, `Connection-${port.name}`, {
    name: `${request.name}-${port.name}`,
    location: port.location,
    bandwidth: awsBandwidth(port.bandwidth),
    providerName,
    // What is asked for at order cannot be changed without a new port.
    ...(macsec === undefined ? {} : { requestMacsec: true }),
    // Only an update of a port that is up can make encryption a must.
    ...(macsec === undefined || phase === 'order' ? {} : { encryptionMode: 'must_encrypt' }),
    // Deleting a connection gives the cross-connect away: weeks of work of other companies.
    skipDestroy: true,
    lifecycle: { preventDestroy: true },
    tags: { ...tags, Name: `${request.name}-${port.name}` },
  });
  if (macsec === undefined || phase === 'order') return { id: connection.id, ordered: connection, after: [] };
  const key = new DxMacsecKeyAssociation(scope, `MacsecKey-${port.name}`, { connectionId: connection.id, secretArn: macsec.secretArn });
  // No packet before there is a key.
  return { id: connection.id, ordered: connection, after: [key] };
}

function acceptedConnection({ request }: LinkContext, port: DirectConnectPort): Connection {
  const confirmation = new DxConnectionConfirmation(request.scope, `Confirmation-${port.name}`, { connectionId: port.connectionId ?? '' });
  return { id: confirmation.connectionId, after: [confirmation] };
}

function newGroup({ request }: LinkContext, port: DirectConnectPort, source: Extract<PortSource, { kind: 'group' }>): Connection {
  const [first, ...others] = [...new Set(source.connectionIds)];
  const group = new DxLag(request.scope, `Lag-${port.name}`, {
    name: `${request.name}-${port.name}`,
    location: port.location,
    connectionsBandwidth: awsBandwidth(source.memberBandwidth),
    // A group that is made without one orders a connection of its own.
    connectionId: first,
    lifecycle: { preventDestroy: true },
    tags: { ...request.tags, Name: `${request.name}-${port.name}` },
  });
  const members = others.map((connectionId, i) => {
    const name = Token.isUnresolved(connectionId) ? String(i + 2) : connectionId;
    return new DxConnectionAssociation(request.scope, `LagMember-${port.name}-${name}`, { connectionId, lagId: group.id });
  });
  return { id: group.id, after: members };
}

/** As the API writes it: `500Mbps`, `10Gbps`. */
function awsBandwidth({ bitsPerSecond }: Bandwidth): string {
  return bitsPerSecond >= 1e9 ? `${bitsPerSecond / 1e9}Gbps` : `${bitsPerSecond / 1e6}Mbps`;
}
