import type { PoolRequest } from '../adapter';
import type { AwsCapacity } from './capacity';
import { efaAdapters, efaInstances } from './efa';
import type { AwsLowered } from './lowered';
import { refusePool } from './pool-problem';
import { zonesOf } from './pool-zones';
import type { AwsSettings } from './settings';

/** First network add-on that leaves interfaces without an address alone, as the module terraform-aws-eks states it. */
const CNI = [1, 18, 4] as const;

/** Reports what keeps nodes of a pool from talking over EFA. */
export function checkRdma(settings: AwsSettings, request: PoolRequest<AwsLowered>, sources: readonly AwsCapacity[]): void {
  const { instanceType, cluster } = request;
  if (efaAdapters(instanceType) === 0) {
    refusePool(
      request,
      'aws-rdma-instance',
      `${instanceType}, which has no EFA`,
      efaInstances().join(', '),
      "choose one of these, or leave out interconnect: 'rdma'",
    );
  }
  if (sources.some((source) => source.kind === 'spot')) {
    refusePool(
      request,
      'aws-rdma-spot',
      'spot',
      'on-demand, a reservation or a capacity block: spot nodes close together are hardly ever to be had, and one that goes ends the job',
      'choose another way to get capacity, or make a second pool for spot',
    );
  }
  const zones = sources.map((source) => zonesOf(request, source));
  if (zones.some((of) => of.length !== 1) || new Set(zones.flat()).size !== 1) {
    refusePool(
      request,
      'aws-rdma-zone',
      zones.map((of, index) => `${sources[index].kind}: ${of.length === 0 ? 'any zone' : of.join(', ')}`).join('; '),
      'one zone for all of the pool: EFA does not reach beyond it',
      "pass zones: ['<the zone>']",
    );
  }
  const version = settings.addonVersions['vpc-cni'];
  if (cluster.addons['vpc-cni'] !== undefined && olderThan(version, CNI)) {
    refusePool(request, 'aws-rdma-cni', `vpc-cni ${version}`, `v${CNI.join('.')} or newer`, 'raise addonVersions of aws()');
  }
}

/** False for a version that cannot be read: `aws()` takes what EKS takes. */
function olderThan(version: string, least: readonly number[]): boolean {
  const parts = /^v(\d+)\.(\d+)\.(\d+)/.exec(version)?.slice(1).map(Number) ?? least;
  const first = parts.findIndex((part, index) => part !== least[index]);
  return first !== -1 && parts[first] < least[first];
}
