import { join } from 'node:path';
import { Release } from '@cdktf/provider-helm/lib/release';
import { AssetType, Fn, Op, TerraformAsset } from 'cdktf';
import type { DeliverTextRequest } from '../kubernetes-adapter';
import { constructId } from './construct-id';
import { encodeLeaves } from './leaf-encoder';
import { packageRoot } from './package-root';

const CHART = join(packageRoot(), 'charts/fabric-text');

/** Characters. Helm keeps a release in one Secret, which holds 1 MiB: the text twice, compressed, and what Kubernetes adds. */
const MOST_CHARACTERS = 700_000;

/** Seconds. What a manifest installs has to start before others may count on it. */
const RELEASE_TIMEOUT = 600;

/**
 * One Helm release of a manifest that is a text, from a chart that prints it.
 *
 * The text is a value of the release: it may be known only to Terraform, and Helm reads no templates in it. Its length is
 * therefore judged by Terraform, before Helm gets it.
 */
export function deliverText(request: DeliverTextRequest): Release {
  const { scope, release, text } = request;
  const chart = new TerraformAsset(scope, `${constructId(release)}Chart`, { path: CHART, type: AssetType.DIRECTORY });
  return new Release(scope, constructId(release), {
    name: release,
    // Objects that name no namespace of their own go where `kubectl apply` would put them.
    namespace: 'default',
    createNamespace: false,
    chart: chart.path,
    values: [encodeLeaves({ text })],
    wait: true,
    timeout: RELEASE_TIMEOUT,
    atomic: false,
    maxHistory: 5,
    lifecycle: {
      precondition: [
        {
          condition: Op.lte(Fn.lengthOf(text), MOST_CHARACTERS),
          errorMessage: `The manifest of '${release}' has more than ${MOST_CHARACTERS} characters, which Helm cannot keep: apply it by hand.`,
        },
      ],
    },
  });
}
