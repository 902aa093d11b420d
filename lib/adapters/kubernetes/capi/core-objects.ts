import type { Cluster, KubeadmConfigSpec, KubeadmConfigTemplate, KubeadmControlPlane, MachineDeployment, Reference } from './core-types';
import type { Estate } from './estate';
import type { Machines } from './machines';
import { keptMetadata, machineLabels, metadataOf, partName, templateName } from './metadata';
import { API, groupOf } from './versions';

/** The one object whose deletion deletes the cluster. */
export function clusterObject(estate: Estate, infrastructure: Reference, endpoint?: Estate['endpoint']): Cluster {
  return {
    apiVersion: API.cluster,
    kind: 'Cluster',
    metadata: metadataOf(estate, estate.name),
    spec: {
      clusterNetwork: {
        pods: { cidrBlocks: [estate.addresses.pods] },
        services: { cidrBlocks: [estate.addresses.services] },
      },
      ...(endpoint === undefined ? {} : { controlPlaneEndpoint: endpoint }),
      controlPlaneRef: {
        apiGroup: groupOf(API.controlPlane),
        kind: 'KubeadmControlPlane',
        name: partName(estate, estate.controlPlane.name),
      },
      infrastructureRef: infrastructure,
    },
  };
}

/** The control plane. Hosts are replaced in place, one after the other; with one host that needs a second one. */
export function controlPlaneObject(estate: Estate, template: Reference, config: KubeadmConfigSpec): KubeadmControlPlane {
  const { hosts, name } = estate.controlPlane;
  return {
    apiVersion: API.controlPlane,
    kind: 'KubeadmControlPlane',
    metadata: keptMetadata(estate, partName(estate, name)),
    spec: {
      replicas: hosts.length,
      version: estate.version,
      machineTemplate: { metadata: { labels: machineLabels(name) }, spec: { infrastructureRef: template } },
      kubeadmConfigSpec: config,
      // Cluster API's own rule: below three, none may be taken away before the next one is there.
      rollout: { strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: hosts.length < 3 ? 1 : 0 } } },
    },
  };
}

/** The machines of a pool: as many as it has hosts, so one is given back before the next one is installed. */
export function poolObjects(
  estate: Estate,
  machines: Machines,
  template: Reference,
  config: KubeadmConfigSpec,
): [MachineDeployment, KubeadmConfigTemplate] {
  const spec = { template: { spec: config } };
  const configName = templateName(estate, machines.name, spec);
  const labels = { 'cluster.x-k8s.io/cluster-name': estate.name, ...machineLabels(machines.name) };
  return [
    {
      apiVersion: API.cluster,
      kind: 'MachineDeployment',
      metadata: metadataOf(estate, partName(estate, machines.name), machineLabels(machines.name)),
      spec: {
        clusterName: estate.name,
        replicas: machines.hosts.length,
        selector: { matchLabels: labels },
        rollout: { strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } } },
        template: {
          metadata: { labels },
          spec: {
            clusterName: estate.name,
            version: estate.version,
            bootstrap: { configRef: { apiGroup: groupOf(API.bootstrap), kind: 'KubeadmConfigTemplate', name: configName } },
            infrastructureRef: template,
          },
        },
      },
    },
    { apiVersion: API.bootstrap, kind: 'KubeadmConfigTemplate', metadata: keptMetadata(estate, configName), spec },
  ];
}
