import { overlaps, parseCidr } from '../model/cidr';
import type { CredentialReference, Host, HostProfile } from '../model/inventory';
import { findLiteralSecrets } from '../model/literal-secret';
import { sortedBy } from '../model/names';
import { Power } from '../model/power';
import { has, isObject } from './left-out';
import type { PropCheck } from './props';

const DNS_NAME = /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/;
const MAC = /^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/i;
const ENTRY = /^[A-Za-z0-9/][A-Za-z0-9/_.:-]{0,511}$/;
const REFERENCE = "a reference: { kubernetesSecret: { namespace: 'metal', name: 'fra-1-bmc' } } or { secretManagerEntry: 'dc1/bmc/fra-1' }";

/** Hosts of a pool, sorted by name. Names alone are hosts of which nothing else is known. */
export function readHosts(check: PropCheck, at: string, stated: readonly (string | Host)[], nodes: string | undefined): Host[] {
  const fits = (item: unknown): boolean => typeof item === 'string' || (isObject(item) && typeof (item as Host).name === 'string');
  const hosts = check.list(at, check.plain(at, stated), fits, "a text, or { name: 'fra-1', address: '10.10.0.11', rack: 'A12' }");
  return sortedBy(
    hosts.map((host): Host => (typeof host === 'string' ? { name: host } : readHost(check, `${at}[${host.name}]`, host, nodes))),
    (host) => host.name,
  );
}

function readHost(check: PropCheck, at: string, { name, address, rack, bootMac, bmc }: Host, nodes: string | undefined): Host {
  const kept = address === undefined ? undefined : readAddress(check, `${at}.address`, address, nodes);
  if (rack !== undefined && typeof rack !== 'string') check.wrong(`${at}.rack`, rack, 'the name of one of the racks');
  return {
    name,
    ...(kept === undefined ? {} : { address: kept }),
    ...(typeof rack === 'string' ? { rack } : {}),
    ...(bootMac === undefined ? {} : readMac(check, `${at}.bootMac`, bootMac)),
    ...(bmc === undefined ? {} : readController(check, `${at}.bmc`, bmc)),
  };
}

function readAddress(check: PropCheck, at: string, address: string, nodes: string | undefined): string | undefined {
  const block = addressBlock(address);
  if (block === undefined) {
    check.wrong(at, address, 'an IP address, for example 10.10.0.11');
    return undefined;
  }
  if (nodes !== undefined && !overlaps(block, nodes)) {
    check.wrong(at, address, `an address of the nodes in the address plan, ${nodes}`);
  }
  return address;
}

/** In lower case: one spelling for one port. */
function readMac(check: PropCheck, at: string, mac: string): Pick<Host, 'bootMac'> {
  if (typeof mac === 'string' && MAC.test(mac)) return { bootMac: mac.toLowerCase() };
  check.wrong(at, mac, 'a MAC address, for example b8:ce:f6:00:00:01');
  return {};
}

function readController(check: PropCheck, at: string, bmc: NonNullable<Host['bmc']>): Pick<Host, 'bmc'> {
  const { address, credentials } = check.fields(at, bmc, "{ address: '10.9.0.11', credentials: ... }");
  const reachable = typeof address === 'string' && (addressBlock(address) !== undefined || DNS_NAME.test(address));
  // An address may carry a user and a password, so one that is wrong is not repeated.
  if (!reachable) check.wrong(`${at}.address`, kindOf(address), 'an IP address or a host name, without scheme, user and path');
  const reference = readReference(credentials);
  if (reference === undefined) check.wrong(`${at}.credentials`, kindOf(credentials), REFERENCE);
  return reachable && reference !== undefined ? { bmc: { address, credentials: reference } } : {};
}

/** Undefined for everything that is not a reference, and for names that look like a secret. */
function readReference(stated: unknown): CredentialReference | undefined {
  if (!isObject(stated) || Object.keys(stated).length !== 1) return undefined;
  const { kubernetesSecret: secret, secretManagerEntry: entry } = stated as Record<string, unknown>;
  if (typeof entry === 'string') {
    return ENTRY.test(entry) && findLiteralSecrets(entry).length === 0 ? { secretManagerEntry: entry } : undefined;
  }
  if (!has(secret, 'namespace', 'name') || Object.keys(secret as object).length !== 2) return undefined;
  const { namespace, name } = secret as Record<string, unknown>;
  if (typeof namespace !== 'string' || typeof name !== 'string' || !DNS_NAME.test(namespace) || !DNS_NAME.test(name)) return undefined;
  return { kubernetesSecret: { namespace, name } };
}

/** What a value is, without the value: it may be a secret. */
function kindOf(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  return isObject(value) ? `an object with ${Object.keys(value).sort().join(', ') || 'no fields'}` : `a ${typeof value}, not repeated here`;
}

/** The block of a single address; undefined when it is none. */
function addressBlock(address: unknown): string | undefined {
  if (typeof address !== 'string') return undefined;
  const block = `${address}/${address.includes(':') ? 128 : 32}`;
  return parseCidr(block) === undefined ? undefined : block;
}

/** What one host takes, after each figure was checked. */
export function readHostProfile(check: PropCheck, at: string, stated: HostProfile): HostProfile {
  const { power, networkPorts, units } = check.fields(at, stated, 'power, networkPorts, units');
  if (power !== undefined && !Power.isPower(power)) check.wrong(`${at}.power`, power, 'Power, for example Power.kilowatts(10.2)');
  return {
    ...(Power.isPower(power) ? { power } : {}),
    ...(networkPorts === undefined ? {} : { networkPorts: check.count(`${at}.networkPorts`, networkPorts, 0) }),
    ...(units === undefined ? {} : { units: check.count(`${at}.units`, units, 0) }),
  };
}
