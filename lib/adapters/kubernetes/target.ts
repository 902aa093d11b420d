import { refuseValue } from '../../model/problem';
import { stated } from '../../model/stated';
import type { ClusterTarget, GpuDriverPolicy, KubeAccess, PackageRepository, PlatformFacts } from '../adapter';
import { refuseCertificate, refusePlainHost, refuseToken } from './refuse-access';

/** What is true of the cluster's nodes, whichever way its API is reached. */
export interface KubernetesNodeProps {
  /** Registry that mirrors the images of all operators, for clusters without a path to the internet. */
  readonly registryMirror?: string;
  /** Default StorageClass to make. None is made when absent. */
  readonly storageClass?: NonNullable<PlatformFacts['storageClass']>;
  /** False when the hosts come with the GPU driver and the container toolkit installed. Default true. */
  readonly operatorInstallsDriver?: boolean;
  /** Repository that holds all charts, for example `oci://mirror.example/charts`. Default: each chart's own. */
  readonly chartMirror?: string;
  /** Names of image pull secrets for the operators' images. Never their content. Default: none. */
  readonly imagePullSecrets?: readonly string[];
  /** Mirror of the hosts' package repositories, for the driver containers. Default: the internet. */
  readonly packageRepository?: PackageRepository;
  /** Drivers on bare hosts. Default: the version of this release, upgraded by hand. */
  readonly gpuDriver?: GpuDriverPolicy;
  /** `prometheus-operator`: exporters of device metrics get a ServiceMonitor. Default: no ServiceMonitor. */
  readonly monitoring?: 'prometheus-operator';
  /** `existing`: the cluster has cert-manager, which AMD's operator needs. Default: the fabric installs it there. */
  readonly certManager?: 'existing';
}

/** Access by a kubeconfig file on the machine that runs Terraform. */
export interface KubeconfigProps extends KubernetesNodeProps {
  /** Name of the context in the kubeconfig. */
  readonly context: string;
  /** Path of the kubeconfig. Default `~/.kube/config`. */
  readonly kubeconfig?: string;
  readonly host?: undefined;
}

/** Access by address, certificate authority and a program that prints short-lived credentials. */
export interface ExecProps extends KubernetesNodeProps {
  /** Address of the API server, for example `https://10.0.0.1:6443`. */
  readonly host: string;
  /** Certificate authority of the API server, PEM in base64. */
  readonly certificateAuthority: string;
  readonly exec: {
    /** Default `client.authentication.k8s.io/v1`. */
    readonly apiVersion?: string;
    readonly command: string;
    readonly args?: readonly string[];
    readonly env?: Readonly<Record<string, string>>;
  };
  readonly context?: undefined;
}

/**
 * An existing Kubernetes cluster, usually on-prem.
 *
 * Takes a kubeconfig context or an exec plugin, and never a token: a token in the configuration would end in the state.
 * For services that scale it has to serve the Metrics API (metrics-server), which is not installed here.
 */
export function kubernetes(props: KubeconfigProps | ExecProps): ClusterTarget<undefined> {
  stated('kubernetes', props);
  const access = accessOf(props);
  return {
    kind: 'cluster-target',
    lifecycle: 'existing',
    lower: () => ({ access, platform: nodeFacts(props), lowered: undefined }),
  };
}

/** What the platform must know about hosts that are yours. */
export function nodeFacts(props: KubernetesNodeProps): PlatformFacts {
  const { registryMirror, chartMirror, imagePullSecrets, packageRepository, gpuDriver, monitoring, certManager, storageClass } = props;
  if (imagePullSecrets !== undefined && !Array.isArray(imagePullSecrets)) {
    refuseValue(
      'image-pull-secrets',
      'kubernetes() got image pull secrets that are no list',
      imagePullSecrets,
      "names of secrets, for example ['mirror']",
      'put the name into a list',
    );
  }
  const stated = { registryMirror, chartMirror, imagePullSecrets, packageRepository, gpuDriver, monitoring, certManager, storageClass };
  return {
    operatorInstallsDriver: props.operatorInstallsDriver ?? true,
    releases: [],
    ...Object.fromEntries(Object.entries(stated).filter(([, value]) => value !== undefined)),
  };
}

export function accessOf(props: KubeconfigProps | ExecProps): KubeAccess {
  if ((props.context === undefined) === (props.host === undefined)) {
    refuseValue(
      'kubernetes-access',
      'kubernetes() needs exactly one way to reach the cluster',
      props.context === undefined ? 'neither context nor host' : 'both context and host',
      'a context of a kubeconfig, or host with certificateAuthority and exec',
      "pass kubernetes({ context: '<name>' }) for a kubeconfig on this machine",
    );
  }
  return props.host === undefined ? kubeconfigAccess(props) : execAccess(props);
}

function kubeconfigAccess(props: KubeconfigProps): KubeAccess {
  const { context, kubeconfig: path = '~/.kube/config' } = props;
  refuseToken('context', context);
  refuseToken('kubeconfig', path);
  if (context === '' || path === '') {
    refuseValue(
      'kubernetes-access',
      'kubernetes() got an empty name',
      { context, kubeconfig: path },
      'names',
      'leave kubeconfig out for the default',
    );
  }
  return { kind: 'kubeconfig', path, context };
}

function execAccess(props: ExecProps): KubeAccess {
  const { host, certificateAuthority, exec } = props as Partial<ExecProps> & { host: string };
  if (certificateAuthority === undefined || exec === undefined) {
    return refuseValue(
      'kubernetes-access',
      "kubernetes() got 'host' without all that goes with it",
      Object.keys(props).sort(),
      'host, certificateAuthority and exec together',
      'add what is missing, or use a kubeconfig context',
    );
  }
  for (const [name, value] of Object.entries({ host, certificateAuthority, 'exec.command': exec.command })) refuseToken(name, value);
  refusePlainHost(host);
  refuseCertificate(certificateAuthority);
  return {
    kind: 'exec',
    host,
    certificateAuthority,
    exec: {
      apiVersion: exec.apiVersion ?? 'client.authentication.k8s.io/v1',
      command: exec.command,
      args: exec.args ?? [],
      ...(exec.env === undefined ? {} : { env: exec.env }),
    },
  };
}
