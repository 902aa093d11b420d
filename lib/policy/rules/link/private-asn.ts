import { isBetween } from './judge-argument';

/** RFC 6996: numbers for networks of your own. */
export function isPrivateAsn(asn: number): boolean {
  return isBetween(asn, 64_512, 65_534) || isBetween(asn, 4_200_000_000, 4_294_967_294);
}
