import type { OwnClusterRequest } from '../../adapter';
import type { Estate } from './estate';
import { isStaticPod } from './kubeadm';
import type { MetalHost } from './machines';
import type { CapiControlPlane } from './props';

/** What only one provider asks of people. */
export interface ProviderSteps {
  /** What runs on the management cluster, with releases. */
  readonly releases: string;
  /** What has to be true of the provisioning network. */
  readonly network: string;
}

/** What people see to: Cluster API makes machines of hosts, and everything around that is theirs. */
export function tellSteps(request: OwnClusterRequest, estate: Estate, stated: CapiControlPlane, provider: ProviderSteps): void {
  const { name, namespace, endpoint, addresses } = estate;
  const before = (what: string): void => request.outOfBand({ when: 'before-apply', what });
  const hosts = [estate.controlPlane, ...estate.pools].flatMap((machines) => machines.hosts);
  const api = `${endpoint.host.includes(':') ? `[${endpoint.host}]` : endpoint.host}:${endpoint.port}`;
  before(`the management cluster runs ${provider.releases}: people install them with clusterctl, this stack does not`);
  before(`namespace ${namespace} exists on the management cluster, and only its administrators read Secrets there`);
  before(
    `these Secrets in namespace ${namespace} of the management cluster have username and password for the management controllers: ${hosts
      .map(secretOf)
      .join(', ')}`,
  );
  before(provider.network);
  before(
    serves(stated)
      ? `${endpoint.host} is free for the static pods that the control plane brings, which have to answer there at port ${endpoint.port}`
      : `a load balancer answers at ${api} and forwards to port 6443 of ${estate.controlPlane.hosts
          .map((host) => host.address ?? host.name)
          .join(', ')} while /readyz there says ok`,
  );
  before(
    `after the stack cluster-${request.slug} and before platform-${request.slug}: the kubeconfig that the platform uses is taken from Secret ${name}-kubeconfig in namespace ${namespace} of the management cluster (clusterctl get kubeconfig ${name} -n ${namespace})`,
  );
  before(
    `after the stack cluster-${request.slug} and before platform-${request.slug}: a network plugin for pods in ${addresses.pods} is installed on the new cluster, and all its nodes are Ready`,
  );
  if (estate.controlPlane.hosts.length === 1) {
    before('a second, free control plane host is registered before an upgrade: a control plane of one cannot be replaced in place');
  }
}

/** True when files bring a static pod, which then has the address of the API. */
function serves({ files = [] }: CapiControlPlane): boolean {
  return files.some(isStaticPod);
}

function secretOf({ name, secret, kept }: MetalHost): string {
  return `${secret} (${name}${kept === undefined ? '' : `, as kept in ${kept}`})`;
}
