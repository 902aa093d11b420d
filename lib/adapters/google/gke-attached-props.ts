import type { DataGoogleContainerAttachedInstallManifest } from '@cdktf/provider-google/lib/data-google-container-attached-install-manifest';
import type { ContainerAttachedCluster } from '@cdktf/provider-google/lib/container-attached-cluster';
import type { TerraformResource } from 'cdktf';
import type { OwnHostsProps } from './own-hosts';

/** Whose logs Google may get. */
export const ATTACHED_LOGS = ['SYSTEM_COMPONENTS', 'WORKLOADS'] as const;

/** What becomes of the registration when its cluster does not answer any more. */
export const DELETION_POLICIES = ['DELETE', 'DELETE_IGNORE_ERRORS'] as const;

/** An existing cluster that becomes a member of a Google fleet. */
export interface GkeAttachedProps extends OwnHostsProps {
  /**
   * Exact version of Google's agents, for example `1.34.0-gke.2`. Its minor version is that of the cluster or one below.
   * List them: `gcloud container attached get-server-config --location=<location>`.
   */
  readonly platformVersion: string;
  /**
   * Kubernetes version of the cluster, for example `1.34`, to be checked against `platformVersion`.
   *
   * @default not stated: a person sees to it that the two fit
   */
  readonly kubernetesVersion?: string;
  /** Number (not id) of the project whose fleet the cluster joins. */
  readonly fleetProjectNumber: string;
  /** Who signs the tokens of the cluster's service accounts. A change replaces the registration. */
  readonly oidc: {
    /** `--service-account-issuer` of the API server, for example `https://kubernetes.default.svc`. */
    readonly issuerUrl: string;
    /**
     * Public keys as `kubectl get --raw /openid/v1/jwks` prints them, for an issuer that Google cannot reach.
     *
     * @default Google reads them from the issuer
     */
    readonly jwks?: string;
  };
  /** Google accounts and groups that become cluster-admin, at most ten of each. Default: none. */
  readonly administrators?: { readonly users?: readonly string[]; readonly groups?: readonly string[] };
  /**
   * Logs that leave the site for Cloud Logging. The provider cannot say that none do, neither at first nor later: without any,
   * turning off those of Google's agents is a step for people.
   *
   * @default none asked for
   */
  readonly logs?: readonly (typeof ATTACHED_LOGS)[number][];
  /**
   * Whether metrics leave the site for Google's Managed Service for Prometheus.
   *
   * @default false
   */
  readonly managedPrometheus?: boolean;
  /**
   * Whether the project's Binary Authorization policy decides which images run.
   *
   * @default false
   */
  readonly binaryAuthorization?: boolean;
  /** Secret of the cluster that holds the proxy settings of Google's agents. Default: no proxy. */
  readonly proxySecret?: { readonly namespace: string; readonly name: string };
  /**
   * `DELETE_IGNORE_ERRORS` forgets a site that is gone; its agents, if any, go on running.
   *
   * @default 'DELETE'
   */
  readonly deletionPolicy?: (typeof DELETION_POLICIES)[number];
}

/** L1 resources of an attached cluster. */
export interface GkeAttachedLowered {
  /** What Google wants to have installed first. */
  readonly installManifest: DataGoogleContainerAttachedInstallManifest;
  /** Its Helm release. */
  readonly agent: TerraformResource;
  readonly attachedCluster: ContainerAttachedCluster;
}
