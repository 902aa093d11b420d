import type { GkeAttachedProps } from './gke-attached-props';

interface Step {
  readonly when: 'before-apply' | 'after-apply';
  readonly what: string;
}

/** APIs and addresses are those of Google's prerequisites for attached clusters (2025-09). */
const APIS = ['gkemulticloud', 'gkeconnect', 'gkehub', 'connectgateway', 'cloudresourcemanager'];
const TELEMETRY = ['logging', 'monitoring', 'opsconfigmonitoring', 'kubernetesmetadata'];

/** What a person sees to around the registration of the cluster that Google calls `name`. */
export function attachedSteps(props: GkeAttachedProps, name: string): Step[] {
  const { project, location, platformVersion, kubernetesVersion, logs = [], managedPrometheus = false, proxySecret } = props;
  const telemetry = logs.length > 0 || managedPrometheus ? TELEMETRY : [];
  const apis = [...APIS, ...telemetry, ...(props.binaryAuthorization === true ? ['binaryauthorization'] : [])];
  const [major, minor] = String(platformVersion).split('.');
  const before = [
    `project ${project} has these APIs enabled: ${apis.map((api) => `${api}.googleapis.com`).join(', ')}`,
    `whoever applies has roles/gkemulticloud.admin in project ${project}, and is cluster-admin in the cluster`,
    `nodes of the cluster may call out by TLS to: *.gcr.io, ${location}-gkemulticloud.googleapis.com, ${[
      'gkeconnect',
      'gkemulticloud',
      'oauth2',
      'securetoken',
      'storage',
      'sts',
      ...telemetry,
    ]
      .map((api) => `${api}.googleapis.com`)
      .join(', ')}`,
    ...(kubernetesVersion === undefined
      ? [`the cluster runs Kubernetes ${major}.${minor} or ${major}.${Number(minor) + 1}, which platform version ${platformVersion} fits`]
      : []),
    ...(proxySecret === undefined ? [] : [`the cluster has a Secret ${proxySecret.namespace}/${proxySecret.name} with the proxy settings`]),
  ];
  return [...before.map((what): Step => ({ when: 'before-apply', what })), ...afterwards(props, name)];
}

function afterwards({ project, location, logs = [], managedPrometheus = false }: GkeAttachedProps, name: string): Step[] {
  const sentences = [
    // Left out or empty, the provider sends an empty block, and Google's documentation calls logs of the system its default.
    ...(logs.length === 0
      ? [
          `no logs are to leave the site, which the provider cannot say: gcloud container attached clusters update ${name} --project=${project} --location=${location} --logging=NONE was called; Google's default sends those of its own agents`,
        ]
      : []),
    ...(managedPrometheus
      ? [
          `gmp-system/collector and gmp-system/rule-evaluator of ${project}.svc.id.goog have roles/monitoring.metricWriter and roles/monitoring.viewer in project ${project}`,
        ]
      : []),
    `people outside the site reach the API through the connect gateway: gcloud container fleet memberships get-credentials ${name}; the fabric itself goes on calling it directly`,
  ];
  return sentences.map((what) => ({ when: 'after-apply', what }));
}
