import { join } from 'node:path';
import { Release } from '@cdktf/provider-helm/lib/release';
import { AssetType, TerraformAsset } from 'cdktf';
import type { DeliverRequest } from '../kubernetes-adapter';
import { constructId } from './construct-id';
import { encodeLeaves } from './leaf-encoder';
import { packageRoot } from './package-root';

const CHART = join(packageRoot(), 'charts/fabric-objects');

/** Bytes of JSON. Helm keeps a release in one Secret, which holds 1 MiB, values and manifests included. */
const MOST_BYTES = 700_000;

/** Seconds. Custom resources have no rollout to wait for. */
const RELEASE_TIMEOUT = 300;

/**
 * One Helm release with all objects of a wave, from a chart that prints its values.
 *
 * So a plan needs neither the cluster nor the CRDs, and an object that is no longer declared is removed. The price: drift
 * of a single object is not seen.
 */
export function deliver(request: DeliverRequest): Release {
  const { scope, wave, objects, after = [] } = request;
  const values = encodeLeaves({ objects });
  const bytes = Buffer.byteLength(values, 'utf8');
  if (bytes > MOST_BYTES) {
    request.problem({
      id: 'release-too-large',
      message: `the objects of wave '${wave}' do not fit into one Helm release`,
      got: `${bytes} bytes of JSON in ${objects.length} objects`,
      allowed: `${MOST_BYTES} bytes`,
      next: 'split the wave: fewer namespaces per queue, or more than one queue',
    });
  }
  const chart = new TerraformAsset(scope, `${constructId(wave)}Chart`, { path: CHART, type: AssetType.DIRECTORY });
  return new Release(scope, constructId(wave), {
    name: wave,
    // Only Helm's own record of the release is kept there; each object names its namespace.
    namespace: 'kube-system',
    createNamespace: false,
    chart: chart.path,
    values: [values],
    wait: true,
    timeout: request.timeoutSeconds ?? RELEASE_TIMEOUT,
    // One refused object must not take all others with it.
    atomic: false,
    maxHistory: 5,
    ...(after.length === 0 ? {} : { dependsOn: after.map((earlier) => scope.node.findChild(constructId(earlier)) as Release) }),
  });
}
