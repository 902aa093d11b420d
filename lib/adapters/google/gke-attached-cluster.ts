import { ContainerAttachedCluster, type ContainerAttachedClusterConfig } from '@cdktf/provider-google/lib/container-attached-cluster';
import { DataGoogleContainerAttachedInstallManifest } from '@cdktf/provider-google/lib/data-google-container-attached-install-manifest';
import type { Lowering, OwnClusterRequest } from '../adapter';
import type { GkeAttachedLowered, GkeAttachedProps } from './gke-attached-props';

/** The agent first: Google waits for it while the registration is made, and it goes last. */
export function attach(props: GkeAttachedProps, { kube }: OwnClusterRequest, at: Lowering, name: string): GkeAttachedLowered {
  const { project, location, platformVersion } = props;
  const installManifest = new DataGoogleContainerAttachedInstallManifest(at.scope, 'InstallManifest', {
    project,
    location,
    clusterId: name,
    platformVersion,
  });
  const agent = kube.deliverText({ ...at, release: 'gke-attached-agent', text: installManifest.manifest });
  const attachedCluster = new ContainerAttachedCluster(at.scope, 'AttachedCluster', {
    ...registration(props),
    name,
    annotations: { ...at.tags, ...props.annotations },
    dependsOn: [agent],
  });
  return { installManifest, agent, attachedCluster };
}

function registration(props: GkeAttachedProps): Omit<ContainerAttachedClusterConfig, 'name'> {
  const { project, location, platformVersion, fleetProjectNumber, oidc, administrators = {}, logs = [], proxySecret } = props;
  const { users = [], groups = [] } = administrators;
  return {
    project,
    location,
    platformVersion,
    distribution: 'generic',
    fleet: { project: `projects/${fleetProjectNumber}` },
    oidcConfig: {
      issuerUrl: oidc.issuerUrl,
      jwks: oidc.jwks === undefined ? undefined : Buffer.from(oidc.jwks, 'utf8').toString('base64'),
    },
    authorization:
      users.length + groups.length === 0
        ? undefined
        : { adminUsers: users.length === 0 ? undefined : [...users], adminGroups: groups.length === 0 ? undefined : [...groups] },
    loggingConfig: logs.length === 0 ? undefined : { componentConfig: { enableComponents: [...logs] } },
    // Empty is how the provider turns it off again; without the block it would keep what there is.
    monitoringConfig: { managedPrometheusConfig: props.managedPrometheus === true ? { enabled: true } : {} },
    binaryAuthorization: { evaluationMode: props.binaryAuthorization === true ? 'PROJECT_SINGLETON_POLICY_ENFORCE' : 'DISABLED' },
    proxyConfig: proxySecret === undefined ? undefined : { kubernetesSecret: { ...proxySecret } },
    deletionPolicy: props.deletionPolicy ?? 'DELETE',
  };
}
