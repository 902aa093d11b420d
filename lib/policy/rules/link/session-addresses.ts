import { parseCidr } from '../../../model/cidr';
import type { Resource } from '../../resource';
import { defineRule } from '../../rule';
import { fail, notEvaluated, pass, type Verdict } from '../../verdict';
import { SOURCE } from './data';
import { sessionsOf } from './virtual-interfaces';

/** Judges the two addresses of every session. */
export const sessionAddresses = defineRule({
  id: 'FAB-LNK-021',
  title: 'BGP addresses of an interface do not face each other',
  why: 'AWS chooses IPv6 addresses itself. IPv4 addresses come as a pair of one /30 or /31, else the session never comes up.',
  severity: 'medium',
  enforcement: 'mandatory',
  remediation: 'Leave both out, or give two addresses of one block, each with its prefix length.',
  source: SOURCE.api,
  check(ctx) {
    for (const session of sessionsOf(ctx)) ctx.judge(session, () => judge(session));
  },
});

const ENDS = ['amazon_address', 'customer_address'] as const;

function judge(session: Resource): Verdict {
  const ends = ENDS.map((end) => session.text(end));
  if (ends.every((end) => end.state === 'absent')) return pass();
  const family = session.text('address_family');
  if (family.state !== 'known') return notEvaluated(`the address family of ${session.address}`);
  const got = ends.map((end) => (end.state === 'known' ? end.value : end.state === 'absent' ? 'nothing' : 'an expression')).join(' and ');
  if (family.value === 'ipv6') {
    // AWS makes public IPv4 sessions of what is given, and takes nothing for IPv6.
    return fail({ message: 'IPv6 addresses of a session cannot be chosen', got, allowed: 'neither address' });
  }
  if (ends.some((end) => end.state === 'absent')) return fail({ got, allowed: 'both addresses or neither' });
  const hidden = ends.flatMap((end) => (end.state === 'unknown' ? [end.why] : []));
  if (hidden.length > 0) return notEvaluated(hidden);
  const [amazon, customer] = ends.map((end) => hostOf(end.state === 'known' ? end.value : ''));
  const facing =
    amazon !== undefined &&
    customer !== undefined &&
    amazon.host !== customer.host &&
    amazon.size === customer.size &&
    amazon.host / amazon.size === customer.host / customer.size &&
    [amazon, customer].every(isHost);
  return facing ? pass() : fail({ got, allowed: 'two hosts of one /30 or /31, for example 169.254.10.1/30 and 169.254.10.2/30' });
}

interface Host {
  readonly host: bigint;
  readonly size: bigint;
}

function hostOf(text: string): Host | undefined {
  const [, address = '', prefix] = /^([\d.]+)\/(30|31)$/.exec(text) ?? [];
  const host = parseCidr(`${address}/32`)?.first;
  return host === undefined ? undefined : { host, size: prefix === '31' ? 2n : 4n };
}

/** First and last address of a /30 name the network and its broadcast. */
function isHost({ host, size }: Host): boolean {
  return size === 2n || (host % size !== 0n && host % size !== size - 1n);
}
