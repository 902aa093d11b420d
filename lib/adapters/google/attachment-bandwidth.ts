import type { Bandwidth } from '../../model/bandwidth';

/** Google's steps of bandwidth by Mbit/s. */
export const ATTACHMENT_BANDWIDTHS: readonly (readonly [mbps: number, name: string])[] = [
  [50, 'BPS_50M'],
  [100, 'BPS_100M'],
  [200, 'BPS_200M'],
  [300, 'BPS_300M'],
  [400, 'BPS_400M'],
  [500, 'BPS_500M'],
  [1000, 'BPS_1G'],
  [2000, 'BPS_2G'],
  [5000, 'BPS_5G'],
  [10_000, 'BPS_10G'],
  [20_000, 'BPS_20G'],
  [50_000, 'BPS_50G'],
  [100_000, 'BPS_100G'],
];
const MEGA = 1e6;

/** Google's name of a bandwidth; undefined when attachments do not have it. */
export function attachmentBandwidth(bandwidth: Bandwidth): string | undefined {
  return ATTACHMENT_BANDWIDTHS.find(([mbps]) => mbps * MEGA === bandwidth.bitsPerSecond)?.[1];
}
