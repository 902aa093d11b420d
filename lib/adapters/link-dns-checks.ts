import type { Problem } from '../model/problem';
import type { LinkDns } from './adapter';

/** On-prem domains that a cloud answers itself, or that hold names which it does: its nodes would lose those. */
export function ownNameProblems(dns: LinkDns, ownNames: readonly string[]): Omit<Problem, 'path'>[] {
  return dns.onPrem.flatMap(({ domain }) => {
    const own = ownNames.find((name) => isWithin(domain, name) || isWithin(name, domain));
    if (own === undefined) return [];
    return {
      id: 'link-dns-own',
      message: `names of the cloud itself would be asked for on-prem: '${own}' is one of '${domain}', or the other way round`,
      got: domain,
      allowed: `a domain of your own, not ${ownNames.join(', ')}`,
      next: 'name the domain that your name servers answer for',
    };
  });
}

function isWithin(name: string, domain: string): boolean {
  return name === domain || name.endsWith(`.${domain}`);
}
