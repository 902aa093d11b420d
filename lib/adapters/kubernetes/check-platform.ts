import type { PlatformRequest } from '../kubernetes-adapter';

const UPGRADES: readonly unknown[] = [undefined, 'manual', 'rolling'];
const MODULES: readonly unknown[] = [undefined, 'open', 'proprietary', 'auto'];
const MONITORING: readonly unknown[] = [undefined, 'prometheus-operator'];
const CERT_MANAGER: readonly unknown[] = [undefined, 'existing'];
const NAME = /^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/;

/** Reports what the operators of this cluster cannot do, or would pass over in silence. */
export function checkPlatform(request: PlatformRequest): void {
  checkDriver(request);
  checkUnused(request);
  checkRegistries(request);
  checkChoices(request);
}

function checkDriver(request: PlatformRequest): void {
  const { gpuDriver = {} } = request.facts;
  const { version, upgrade, kernelModules, amd } = gpuDriver;
  const wrong = (got: unknown, allowed: string): void =>
    request.problem({
      id: 'gpu-driver',
      message: 'the GPU driver is not described in a way that an operator takes',
      got: String(got),
      allowed,
      next: 'correct gpuDriver of the cluster',
    });
  // Anything else is pulled as a tag that may point elsewhere tomorrow.
  if (version !== undefined && !/^\d{3}\.\d+(\.\d+)?$/.test(version)) wrong(version, 'an exact NVIDIA driver such as 580.173.02');
  if (!UPGRADES.includes(upgrade)) wrong(upgrade, "'manual' or 'rolling'");
  if (!MODULES.includes(kernelModules)) wrong(kernelModules, "'open', 'proprietary' or 'auto'");
  if (amd === undefined) return;
  if (!/^\d+(\.\d+)+$/.test(amd.version)) wrong(amd.version, 'an exact amdgpu version such as 30.20.1');
  if (typeof amd.image !== 'string' || amd.image === '' || /@|:[^/]*$/.test(amd.image)) {
    wrong(amd.image, 'a repository without a tag: the operator writes a tag per kernel');
  }
}

function checkUnused(request: PlatformRequest): void {
  const { facts, vendors } = request;
  const { gpuDriver, packageRepository, operatorInstallsDriver: installs } = facts;
  const { amd, upgrade, ...nvidia } = gpuDriver ?? {};
  const forNvidia = packageRepository !== undefined || Object.values(nvidia).some((value) => value !== undefined);
  const installsFor = (vendor: 'nvidia' | 'amd'): boolean => installs && vendors.includes(vendor);
  const unused = (got: string, allowed: string): void =>
    request.problem({
      id: 'gpu-driver-unused',
      message: 'a driver is described that no operator of this cluster installs',
      got,
      allowed,
      next: 'leave it out, or let the operator install the driver of a pool',
    });
  if (forNvidia && !installsFor('nvidia')) {
    unused(
      packageRepository === undefined ? 'gpuDriver for NVIDIA' : 'packageRepository',
      'a pool with NVIDIA GPUs whose hosts come without the driver',
    );
  }
  if (amd !== undefined && !installsFor('amd')) unused('gpuDriver.amd', 'a pool with AMD GPUs whose hosts come without the driver');
  if (upgrade !== undefined && !installsFor('nvidia') && !(installsFor('amd') && amd !== undefined)) {
    unused(`gpuDriver.upgrade '${upgrade}'`, 'a pool whose driver an operator installs');
  }
}

/** What JavaScript may say and no type stops. */
function checkChoices(request: PlatformRequest): void {
  const { monitoring, certManager, packageRepository } = request.facts;
  const wrong = (name: string, got: unknown, allowed: string): void =>
    request.problem({
      id: 'platform-choice',
      message: `'${name}' of the cluster says something that nothing here understands`,
      got: String(got),
      allowed,
      next: `correct ${name}, or leave it out`,
    });
  if (!MONITORING.includes(monitoring)) wrong('monitoring', monitoring, "'prometheus-operator'");
  if (!CERT_MANAGER.includes(certManager)) wrong('certManager', certManager, "'existing'");
  if (packageRepository === undefined) return;
  const { configMap, certificates } = packageRepository;
  if (!isName(configMap)) wrong('packageRepository.configMap', configMap, 'the name of a ConfigMap');
  if (certificates !== undefined && !isName(certificates)) {
    wrong('packageRepository.certificates', certificates, 'the name of a ConfigMap');
  }
}

function isName(name: unknown): boolean {
  return typeof name === 'string' && NAME.test(name);
}

function checkRegistries(request: PlatformRequest): void {
  const { facts, vendors } = request;
  const { chartMirror, imagePullSecrets = [] } = facts;
  if (chartMirror !== undefined && !/^(oci|https):\/\/[^\s/]+/.test(chartMirror)) {
    request.problem({
      id: 'chart-mirror',
      message: 'the charts cannot be fetched from there',
      got: chartMirror,
      allowed: 'oci://<registry>/<path>, or https://<address of a chart repository>',
      next: 'correct chartMirror, or leave it out',
    });
  }
  const wrong = imagePullSecrets.filter((name) => !isName(name));
  const tooMany = vendors.includes('amd') && imagePullSecrets.length > 1;
  if (wrong.length === 0 && !tooMany) return;
  request.problem({
    id: 'image-pull-secrets',
    message: 'the image pull secrets cannot be handed to the charts',
    got: imagePullSecrets.join(', '),
    allowed: tooMany ? "one name: AMD's chart takes no more" : 'names of secrets: lower-case letters, digits, dashes and dots',
    next: tooMany ? 'put the credentials of all registries into one secret' : 'pass the name of a secret in the cluster, never its content',
  });
}
