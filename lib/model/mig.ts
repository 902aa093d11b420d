/**
 * Ways to cut a GPU into equal MIG instances, and how many instances of each one GPU gives.
 *
 * From the configurations that NVIDIA's MIG manager ships (gpu-operator v26.7.0, `default-mig-parted-config`): a profile
 * that is not in the table of a model fails on the node. The keys are names of {@link Accelerator}.
 */
const PROFILES: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'a30-24gb': { '1g.6gb': 4, '1g.6gb+me': 1, '2g.12gb': 2, '2g.12gb+me': 1, '4g.24gb': 1 },
  'a100-40gb': { '1g.5gb': 7, '1g.5gb+me': 1, '1g.10gb': 4, '2g.10gb': 3, '3g.20gb': 2, '4g.20gb': 1, '7g.40gb': 1 },
  'a100-80gb': { '1g.10gb': 7, '1g.10gb+me': 1, '1g.20gb': 4, '2g.20gb': 3, '3g.40gb': 2, '4g.40gb': 1, '7g.80gb': 1 },
  'h100-80gb': { '1g.10gb': 7, '1g.10gb+me': 1, '1g.20gb': 4, '2g.20gb': 3, '3g.40gb': 2, '4g.40gb': 1, '7g.80gb': 1 },
  'h100-nvl-94gb': { '1g.12gb': 7, '1g.12gb+me': 1, '1g.24gb': 4, '2g.24gb': 3, '3g.47gb': 2, '4g.47gb': 1, '7g.94gb': 1 },
  'h100-96gb': { '1g.12gb': 7, '1g.12gb+me': 1, '1g.24gb': 4, '2g.24gb': 3, '3g.48gb': 2, '4g.48gb': 1, '7g.96gb': 1 },
  'h200-141gb': { '1g.18gb': 7, '1g.18gb+me': 1, '1g.35gb': 4, '2g.35gb': 3, '3g.71gb': 2, '4g.71gb': 1, '7g.141gb': 1 },
  'gh200-144gb': { '1g.18gb': 7, '1g.18gb+me': 1, '1g.36gb': 4, '2g.36gb': 3, '3g.72gb': 2, '4g.72gb': 1, '7g.144gb': 1 },
  'b200-180gb': { '1g.23gb': 7, '1g.23gb+me': 1, '1g.45gb': 4, '2g.45gb': 3, '3g.90gb': 2, '4g.90gb': 1, '7g.180gb': 1 },
  'gb200-186gb': { '1g.23gb': 7, '1g.23gb+me': 1, '1g.47gb': 4, '2g.47gb': 3, '3g.93gb': 2, '4g.93gb': 1, '7g.186gb': 1 },
  'b300-270gb': { '1g.34gb': 7, '1g.34gb+me': 1, '1g.67gb': 4, '2g.67gb': 3, '3g.135gb': 2, '4g.135gb': 1, '7g.269gb': 1 },
  'gb300-278gb': { '1g.35gb': 7, '1g.35gb+me': 1, '1g.70gb': 4, '2g.70gb': 3, '3g.139gb': 2, '4g.139gb': 1, '7g.278gb': 1 },
  'rtx-pro-6000-96gb': {
    '1g.24gb': 4,
    '1g.24gb+me': 1,
    '1g.24gb+gfx': 4,
    '1g.24gb+me.all': 1,
    '1g.24gb-me': 4,
    '2g.48gb': 2,
    '2g.48gb+gfx': 2,
    '2g.48gb+me.all': 1,
    '2g.48gb-me': 2,
    '4g.96gb': 1,
    '4g.96gb+gfx': 1,
  },
};

/** What one MIG profile makes of one GPU. */
export interface MigProfile {
  /** NVIDIA's name, for example `1g.10gb`. */
  readonly profile: string;
  /** Equal instances that one GPU gives. */
  readonly perGpu: number;
  /** Nominal memory of one instance in GiB. */
  readonly memoryGib: number;
  /** Extended resource under the strategy `mixed`. */
  readonly resource: string;
  /** Configuration of the MIG manager: value of the node label `nvidia.com/mig.config`. */
  readonly config: string;
}

/** Profiles of an accelerator model, by its name; empty when it has no MIG, or none that is known. */
export function migProfiles(model: string): string[] {
  return Object.hasOwn(PROFILES, model) ? Object.keys(PROFILES[model] ?? {}) : [];
}

/** The profile of a model; undefined when the model does not have it. */
export function migProfile(model: string, profile: string): MigProfile | undefined {
  if (!migProfiles(model).includes(profile)) return undefined;
  const perGpu = PROFILES[model]?.[profile] as number;
  // A plus is not allowed in names of Kubernetes; NVIDIA writes a dot for it.
  const name = profile.replaceAll('+', '.');
  const memoryGib = Number(/\.(\d+)gb/.exec(profile)?.[1]);
  return { profile, perGpu, memoryGib, resource: `nvidia.com/mig-${name}`, config: `all-${name}` };
}
