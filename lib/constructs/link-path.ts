import type { LinkPort } from '../adapters/adapter';
import type { LinkPath } from '../model/intent';
import { sortedBy } from '../model/names';
import { has } from './left-out';
import type { PropCheck } from './props';

/** A port as placement and reports see it. */
export function pathOf(port: LinkPort, role: LinkPath['role']): LinkPath {
  const { name, kind, location, metro, bandwidth } = port;
  const over = kind === 'vpn' ? 'internet' : 'private';
  return { name, kind, location, ...(metro === undefined ? {} : { metro }), bandwidth, role, over };
}

/** The ways of a link that exists, sorted by name, each once. */
export function toldPaths(check: PropCheck, paths: readonly LinkPath[]): LinkPath[] {
  const told = check.list(
    'paths',
    paths,
    isPath,
    "for example { name: 'a', kind: 'dedicated', location: 'EqFA5', bandwidth, role: 'primary', over: 'private' }",
  );
  const twice = told.filter(({ name }, i) => told.findIndex((other) => other.name === name) !== i);
  if (twice.length > 0)
    check.wrong(
      'paths',
      twice.map(({ name }) => name),
      'each name once',
    );
  return sortedBy(told, ({ name }) => name);
}

function isPath(path: unknown): boolean {
  return isPort(path) && has(path, 'name', 'kind', 'role', 'over');
}

/** True for what has the members of a port: plain JavaScript may hand over anything. */
export function isPort(port: unknown): boolean {
  return has(port, 'location', 'bandwidth') && has((port as LinkPort).bandwidth, 'bitsPerSecond');
}
