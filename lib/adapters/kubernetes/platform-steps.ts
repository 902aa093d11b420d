import type { ReleaseSpec } from '../adapter';
import type { PlatformRequest } from '../kubernetes-adapter';
import { AMD_GPU_OPERATOR, builds } from './amd-gpu-operator';
import type { DriverValues } from './gpu-driver';

type Step = Parameters<PlatformRequest['outOfBand']>[0];

/** What a person sees to around the platform's releases. */
export function platformSteps(request: PlatformRequest, specs: readonly ReleaseSpec[]): Step[] {
  const find = (name: string): ReleaseSpec | undefined => specs.find((spec) => spec.name === name);
  const nvidia = find('gpu-operator');
  return [
    ...(nvidia === undefined ? [] : nvidiaSteps(request, nvidia)),
    ...(find(AMD_GPU_OPERATOR) === undefined ? [] : amdSteps(request)),
    ...registrySteps(request, specs),
  ];
}

/** Of the values that the chart gets in the end: the user's are laid over ours. */
function nvidiaSteps({ facts }: PlatformRequest, { namespace, values }: ReleaseSpec): Step[] {
  const { packageRepository, monitoring } = facts;
  const { enabled, version, upgradePolicy } = values['driver'] as DriverValues;
  const { configMap, certificates } = packageRepository ?? {};
  const maps = [configMap, certificates].filter((name) => name !== undefined);
  const upgrade: Step =
    upgradePolicy?.autoUpgrade === true
      ? before(
          `an apply that changes the NVIDIA driver from or to ${version} runs in a maintenance window: the operator then upgrades node by node and evicts the node's GPU pods`,
        )
      : {
          when: 'after-apply',
          what: `the NVIDIA driver is upgraded by hand: a node that runs another version than ${version} keeps it until somebody drains the node of GPU pods and deletes its driver pod`,
        };
  return [
    ...(enabled ? [upgrade] : []),
    ...maps.map((name) => inNamespace(`ConfigMap '${name}'`, [namespace])),
    ...(monitoring === undefined ? [] : [serviceMonitors()]),
  ];
}

function amdSteps({ facts, vendors }: PlatformRequest): Step[] {
  const { certManager, gpuDriver, imagePullSecrets, monitoring, operatorInstallsDriver } = facts;
  const amd = gpuDriver?.amd;
  return [
    ...(certManager === undefined ? [] : [before("cert-manager runs in the cluster: AMD's operator gets its certificates from it")]),
    ...(operatorInstallsDriver && amd === undefined
      ? [
          before(
            "every node with AMD GPUs carries the amdgpu driver: AMD's operator would build it in the cluster and push it to a registry, and gpuDriver.amd names none",
          ),
        ]
      : []),
    ...(builds(facts) && amd !== undefined
      ? [
          before(`the registry takes pushes of driver images to ${amd.image}`),
          ...(imagePullSecrets === undefined
            ? []
            : [
                before(
                  "nodes pull the builder, the signer and the worker of AMD's kernel module management by themselves, without an image pull secret: the fabric hands them none",
                ),
              ]),
          {
            when: 'after-apply' as const,
            what: `every node with AMD GPUs is rebooted once, so that amdgpu ${amd.version} can replace the kernel's own module`,
          },
          gpuDriver?.upgrade === 'rolling'
            ? before(
                "an apply that changes the version of AMD's driver runs in a maintenance window: the operator then upgrades node by node",
              )
            : {
                when: 'after-apply' as const,
                what: `AMD's driver is upgraded by hand: a node that runs another version than ${amd.version} keeps it until somebody drains it and sets its label kmm.node.kubernetes.io/version-module.kube-amd-gpu.amd-gpus`,
              },
        ]
      : []),
    // NVIDIA's steps say it already where both are.
    ...(monitoring === undefined || vendors.includes('nvidia') ? [] : [serviceMonitors()]),
  ];
}

function registrySteps({ facts }: PlatformRequest, specs: readonly ReleaseSpec[]): Step[] {
  const namespaces = [...new Set(specs.map((spec) => spec.namespace))].sort();
  return (facts.imagePullSecrets ?? []).map((name) => inNamespace(`image pull secret '${name}'`, namespaces));
}

/** The namespaces are made by the same apply: whoever waits for them cannot have been there before. */
function inNamespace(what: string, namespaces: readonly string[]): Step {
  return before(
    `${what} is in ${namespaces.join(', ')}, or is put there within 15 minutes after the first apply has made the namespaces: pods wait for it`,
  );
}

function serviceMonitors(): Step {
  return before('the cluster has the kind ServiceMonitor of the Prometheus operator: exporters are not rolled out without it');
}

function before(what: string): Step {
  return { when: 'before-apply', what };
}
