/**
 * API versions of the objects that are written, and the releases that serve them.
 *
 * Read on 2026-11-24 in the sources of the projects. Cluster API serves and stores `v1beta2` since v1.11 and stops serving
 * `v1beta1` with v1.16 (kubernetes-sigs/cluster-api#11920). Metal3's provider stores `v1beta2` since v1.13; its hosts are
 * `v1alpha1`, which later releases still serve beside `v1beta1`. Tinkerbell's provider speaks the v1beta2 contract since v0.7
 * with objects of `v1beta1` (docs/COMPATIBILITY.md there).
 */
export const API = {
  cluster: 'cluster.x-k8s.io/v1beta2',
  controlPlane: 'controlplane.cluster.x-k8s.io/v1beta2',
  bootstrap: 'bootstrap.cluster.x-k8s.io/v1beta2',
  metal3: 'infrastructure.cluster.x-k8s.io/v1beta2',
  metal3Host: 'metal3.io/v1alpha1',
  tinkerbell: 'infrastructure.cluster.x-k8s.io/v1beta1',
  hardware: 'tinkerbell.org/v1alpha1',
  bmc: 'bmc.tinkerbell.org/v1alpha1',
} as const;

/** Releases that have to run on the management cluster, as a person reads them. */
export const RELEASES = {
  metal3:
    'Cluster API v1.13 or later with the kubeadm providers, its Metal3 provider v1.13 or later, and the Bare Metal Operator and Ironic of the matching release',
  tinkerbell:
    'Cluster API v1.12.5 or later with the kubeadm providers, its Tinkerbell provider v0.7 or later, and the Tinkerbell stack v0.23 or later',
} as const;

/** The group of an API version: references name no version. */
export function groupOf(apiVersion: string): string {
  return apiVersion.slice(0, apiVersion.indexOf('/'));
}
