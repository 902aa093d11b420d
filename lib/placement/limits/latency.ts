import type { Finding, Limit } from '../context';

/**
 * The network round trip from the callers' site is within what the workload stands.
 *
 * Nothing at the same site; otherwise the slowest private link between the two, since any of them may carry a call.
 */
export const latency: Limit = ({ clients, maxRoundTrip }, pool, context) => {
  if (maxRoundTrip === undefined) return undefined;
  if (clients === undefined) return finding('the site of its clients is not stated');
  if (clients === pool.site) return undefined;
  const links = context.linksBetween(clients, pool.site);
  if (links.length === 0) {
    const ordered = context.orderedBetween(clients, pool.site);
    return finding(`no private link${ordered} from its clients at '${clients}', so the round trip is not known`);
  }
  for (const { path, roundTrip } of links) {
    if (roundTrip.state !== 'known') return finding(`the round trip of link '${path}' is not stated`);
    if (!(roundTrip.value.inMillis <= maxRoundTrip.inMillis)) {
      return finding(`${roundTrip.value.toString()} round trip over '${path}', at most ${maxRoundTrip.toString()} allowed`);
    }
  }
  return undefined;
};

function finding(detail: string): Finding {
  return { limit: 'latency', detail };
}
