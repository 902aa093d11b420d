import { attachmentBandwidth } from '../attachment-bandwidth';
import { type LinkProblem, portProblem } from './port-problem';
import { LINK_TYPES, type MacsecKey, type NewInterconnectPort } from './new-interconnect-port';

const GIGA = 1e9;
const MOST_LINKS = { '10g': 8, '100g': 2 } as const;
const GBPS = { '10g': 10, '100g': 100 } as const;
const MOST_KEYS = 5;
const KEYS_APART_MS = 6 * 3_600_000;

/** What Google would refuse of an order, which people would find out weeks later. */
export function* checkOrder(port: NewInterconnectPort): Iterable<LinkProblem> {
  const { order } = port;
  const wrong = (id: string, what: string, got: unknown, allowed: string, next: string): LinkProblem =>
    portProblem(port, `interconnect-${id}`, what, got, allowed, next);
  const known = Object.hasOwn(LINK_TYPES, order.linkType);
  if (!known) {
    yield wrong(
      'link-type',
      'has a circuit that this release cannot order',
      order.linkType,
      Object.keys(LINK_TYPES).join(', '),
      'choose one',
    );
    return;
  }
  const most = MOST_LINKS[order.linkType];
  if (!Number.isInteger(order.links) || order.links < 1 || order.links > most) {
    yield wrong('links', 'bundles a number of circuits that Google does not', order.links, `1 to ${most}`, 'order a second port instead');
  } else if (
    attachmentBandwidth(port.bandwidth) !== undefined &&
    port.bandwidth.bitsPerSecond > order.links * GBPS[order.linkType] * GIGA
  ) {
    const capacity = `${order.links * GBPS[order.linkType]} Gbit/s`;
    yield wrong(
      'capacity',
      'has an attachment with more bandwidth than its circuits',
      port.bandwidth.toString(),
      `at most ${capacity}`,
      'order more circuits with links, or lower the bandwidth',
    );
  }
  if (port.kind === 'dedicated' && (order.customerName ?? '').trim() === '') {
    yield wrong(
      'customer',
      'does not say who orders it',
      order.customerName,
      'the name for the letter of authorization',
      'state customerName',
    );
  }
  if (port.kind === 'cross-cloud' && !/^[a-z0-9-]+$/.test(order.remoteLocation ?? '')) {
    yield wrong(
      'remote-location',
      "is not at another cloud's facility as Google names them",
      order.remoteLocation,
      "a name as in `gcloud compute interconnects remote-locations list`, for example 'aws-eqdc2'",
      'state remoteLocation',
    );
  }
  if (!/^[^@\s]+@[^@\s]+$/.test(order.nocContactEmail)) {
    yield wrong('contact', 'has no mailbox for outages', order.nocContactEmail, 'an e-mail address', 'state nocContactEmail');
  }
  if (order.macsec && !areKeys(order.macsecKeys)) {
    yield wrong(
      'macsec-keys',
      'has MACsec keys that Google does not take',
      order.macsecKeys,
      `1 to ${MOST_KEYS} keys with different names (a-z, 0-9, '-'), from the second on with a startTime at least six hours after the one before`,
      "for example [{ name: 'key-1' }]; add the next one when you rotate",
    );
  }
}

function areKeys(keys: readonly MacsecKey[]): boolean {
  const named = keys.every((key) => /^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/.test(key.name));
  const starts = keys.map((key) => (key.startTime === undefined ? undefined : Date.parse(key.startTime)));
  const rising = starts.every((start, n) => {
    if (n === 0) return start === undefined || !Number.isNaN(start);
    const before = starts[n - 1];
    return start !== undefined && !Number.isNaN(start) && (before === undefined || start - before >= KEYS_APART_MS);
  });
  return keys.length >= 1 && keys.length <= MOST_KEYS && new Set(keys.map((key) => key.name)).size === keys.length && named && rising;
}
