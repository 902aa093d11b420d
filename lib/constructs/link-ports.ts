import type { LinkPort } from '../adapters/adapter';
import type { LinkPath } from '../model/intent';
import { sortedBy } from '../model/names';
import { has } from './left-out';
import type { PropCheck } from './props';

/** A port as one way of its link. */
export function pathOf(port: LinkPort, role: LinkPath['role']): LinkPath {
  const { name, kind, location, metro, bandwidth } = port;
  const over = kind === 'vpn' ? 'internet' : 'private';
  return { name, kind, location, ...(metro === undefined ? {} : { metro }), bandwidth, role, over };
}

/** True when nothing of what was stated had to be left out. */
export function isWhole(kept: readonly LinkPort[], stated: readonly LinkPort[]): boolean {
  return Array.isArray(stated) && kept.length === stated.length;
}

/** Ports of a list. Of one that only lacks a bandwidth with a unit, that is said, and not merely that it is no port. */
export function portsOf(check: PropCheck, prop: string, ports: readonly LinkPort[], allowed: string): LinkPort[] {
  return check
    .list(prop, ports, (port) => has(port, 'location', 'bandwidth'), allowed)
    .filter((port) => {
      if (isPort(port)) return true;
      check.wrong(`bandwidth of port ${port.name}`, port.bandwidth, 'a rate with its unit, for example Bandwidth.gbps(10)');
      return false;
    });
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

/** True for a way that an existing link tells. */
function isPath(path: unknown): boolean {
  return isPort(path) && has(path, 'name', 'kind', 'role', 'over');
}

function isPort(port: unknown): boolean {
  return has(port, 'location', 'bandwidth') && has((port as LinkPort).bandwidth, 'bitsPerSecond');
}
