import type { GdcBareMetalProps } from './gdc-bare-metal-props';
import { listOf } from './own-hosts';

interface Step {
  readonly when: 'before-apply' | 'after-apply';
  readonly what: string;
}

/** APIs that Google Distributed Cloud on bare metal calls, from its prerequisites (2025-09). */
const APIS = [
  'anthos',
  'anthosaudit',
  'anthosgke',
  'cloudresourcemanager',
  'compute',
  'connectgateway',
  'container',
  'gkeconnect',
  'gkehub',
  'gkeonprem',
  'iam',
  'kubernetesmetadata',
  'logging',
  'monitoring',
  'opsconfigmonitoring',
  'serviceusage',
  'stackdriver',
  'storage',
];

/** What a person sees to around the making of a cluster on bare metal. */
export function gdcSteps(props: GdcBareMetalProps, name: string): Step[] {
  const { project, adminClusterMembership, bareMetalVersion, loginUser = 'root', loadBalancer, packageRepository = true } = props;
  const before = [
    `the admin cluster ${adminClusterMembership} runs in a version that can manage ${bareMetalVersion}, and is managed by the GKE On-Prem API`,
    `project ${project} has these APIs enabled: ${[...APIS, ...(props.binaryAuthorization === true ? ['binaryauthorization'] : [])].map((api) => `${api}.googleapis.com`).join(', ')}; hosts and admin cluster may call them and *.gcr.io by TLS`,
    `whoever applies has roles/gkeonprem.admin in project ${project}`,
    `the admin cluster logs in by SSH key to every host as ${loginUser}${loginUser === 'root' ? '' : ', who may become root without a password'}; its key is kept there, not here`,
    `every host has an operating system that ${bareMetalVersion} supports, a correct clock, no swap, and the folders of its local volumes`,
    ...(packageRepository ? [] : ['hosts get the packages that Google needs, the container runtime among them, from a mirror of yours']),
    balancing(loadBalancer),
  ];
  return [
    ...before.map((what): Step => ({ when: 'before-apply', what })),
    {
      when: 'after-apply',
      what: `the kubeconfig of whoever applies the other stacks has the context of cluster ${name} once its own stack is applied: from the admin workstation, or by gcloud container fleet memberships get-credentials ${name}`,
    },
  ];
}

function balancing(loadBalancer: GdcBareMetalProps['loadBalancer']): string {
  const { controlPlaneVip, ingressVip, port = 443 } = loadBalancer;
  switch (loadBalancer.mode) {
    case 'manual':
      return `your load balancer passes ${controlPlaneVip}:${port} on to port 6444 of every control plane node, judged by HTTPS /readyz; it gets ${ingressVip} once the ingress runs`;
    case 'metal-lb':
      return `the nodes that balance the load share one layer 2 subnet, whose gateway takes gratuitous ARP for ${controlPlaneVip} and ${ingressVip}`;
    case 'bgp':
      return `the routers ${listOf(loadBalancer.peers)
        .map((peer) => `${peer.address} (AS ${peer.asn})`)
        .join(', ')} accept sessions from AS ${loadBalancer.asn}`;
  }
}
