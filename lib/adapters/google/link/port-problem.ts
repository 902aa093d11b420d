import { Token } from 'cdktf';
import { type Problem, show } from '../../../model/problem';
import type { LinkPort } from '../../adapter';

export type LinkProblem = Omit<Problem, 'path'>;

const MTUS = [1440, 1460, 1500, 8896];
const MOST_NAME = 40;

/** A problem of one port: `what` follows the port's name. */
export function portProblem(port: LinkPort, id: string, what: string, got: unknown, allowed: string, next: string): LinkProblem {
  return { id, message: `port '${port.name}' ${what}`, got: show(got), allowed, next };
}

/** What the name of a port has to be, since it is part of Terraform addresses and of Google's names. */
export function* nameProblems(port: LinkPort): Iterable<LinkProblem> {
  if (/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(port.name) && port.name.length <= MOST_NAME) return;
  yield portProblem(
    port,
    'interconnect-name',
    'has no name that an attachment can have',
    port.name,
    `a-z, 0-9 and '-', at most ${MOST_NAME}`,
    'give the port a name: it is part of the Terraform address',
  );
}

/** `networkMtu` is undefined when the network did not say. */
export function* mtuProblems(port: LinkPort & { readonly mtu?: number }, networkMtu: number | undefined): Iterable<LinkProblem> {
  const { mtu } = port;
  if (mtu === undefined || Token.isUnresolved(mtu) || (MTUS.includes(mtu) && mtu <= (networkMtu ?? mtu))) return;
  const most = networkMtu === undefined ? '' : `, at most ${networkMtu} as in the network`;
  yield portProblem(
    port,
    'interconnect-mtu',
    'has an MTU that this network cannot use',
    mtu,
    `${MTUS.join(', ')}${most}`,
    'leave mtu out, or make the network with a larger one',
  );
}

/** A secret that is written down; the secret itself is never shown. */
export function* secretProblems(port: Pick<LinkPort, 'name'>, what: string, secret: string | undefined): Iterable<LinkProblem> {
  if (secret === undefined || Token.isUnresolved(secret)) return;
  yield {
    id: 'literal-secret',
    message: `port '${port.name}' has its ${what} as plain text`,
    got: 'a literal (not shown)',
    allowed: 'a sensitive TerraformVariable or a reference to a secret manager',
    next: 'replace the literal by a reference and rotate the key',
  };
}
