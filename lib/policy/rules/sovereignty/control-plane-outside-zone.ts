import type { ClusterIntent, ControlPlane, ZoneIntent } from '../../../model/intent';
import { defineRule } from '../../rule';
import type { RuleContext } from '../../rule-context';
import { fail, notApplicable, notEvaluated, pass, type Verdict } from '../../verdict';

/** Looks at who holds the Kubernetes objects of clusters on own hosts, and who gets a copy of what they say. */
export const controlPlaneOutsideZone = defineRule({
  id: 'FAB-SOV-003',
  title: 'Control plane of a zone stands outside it',
  why: 'Hosts in the zone are not enough: the database of the cluster holds the secrets, settings and names of all that runs there. Who runs the control plane, or gets its metadata, can read them.',
  severity: 'high',
  enforcement: 'mandatory',
  remediation: 'Run the zone on a cluster whose control plane is yours, or allow its country and operator in the zone.',
  source: 'EDPB Recommendations 01/2020; AWS EKS user guide: hybrid nodes; Google Cloud documentation: GKE attached clusters',
  check(ctx) {
    for (const zone of ctx.intent.zones) {
      for (const cluster of ctx.intent.clusters.filter((c) => zone.sites.includes(c.site))) {
        ctx.judge(zone.path, () => judge(zone, cluster, ctx));
      }
    }
  },
});

function judge(zone: ZoneIntent, cluster: ClusterIntent, ctx: RuleContext): Verdict[] {
  const { controlPlane: plane, path } = cluster;
  if (plane === undefined) return [pass()];
  if (plane.holds === 'metadata' && zone.level !== 'restricted' && zone.level !== 'sovereign') {
    return [notApplicable(`${zone.level} data: names, versions and states may leave the site`)];
  }
  return [judgeCountry(zone, path, plane, ctx), judgeOperator(zone, path, plane)];
}

function judgeCountry(zone: ZoneIntent, cluster: string, plane: ControlPlane, ctx: RuleContext): Verdict {
  const key = `country of ${cluster}`;
  const countries = zone.sites.map((path) => ctx.index.sites.get(path)?.country);
  if (plane.country.state !== 'known') return notEvaluated(`the country in which ${plane.operator} ${held(plane)} of ${cluster}`, key);
  const allowed = [...new Set(countries.flatMap((country) => (country?.state === 'known' ? [country.value] : [])))].sort();
  if (allowed.includes(plane.country.value)) return pass();
  if (countries.some((country) => country?.state !== 'known')) return notEvaluated(`the countries of zone ${zone.path}`, key);
  return fail({
    key,
    message: `${plane.operator} ${held(plane)} of ${cluster}, where ${zone.level} data of zone ${zone.path} is worked on, in a country without a site of the zone`,
    got: plane.country.value,
    allowed: allowed.join(', '),
  });
}

function judgeOperator(zone: ZoneIntent, cluster: string, plane: ControlPlane): Verdict {
  const key = `operator of ${cluster}`;
  const jurisdictions = zone.operatorJurisdictions;
  if (jurisdictions.state === 'absent') return pass();
  if (jurisdictions.state === 'unknown' || plane.operatorJurisdiction.state !== 'known') {
    return notEvaluated(`whether zone ${zone.path} allows ${plane.operator}, which ${held(plane)} of ${cluster}`, key);
  }
  if (jurisdictions.value.includes(plane.operatorJurisdiction.value)) return pass();
  return fail({
    key,
    message: `${plane.operator} ${held(plane)} of ${cluster} and is under a law that zone ${zone.path} does not allow`,
    got: plane.operatorJurisdiction.value,
    allowed: jurisdictions.value.length === 0 ? 'none' : [...jurisdictions.value].sort().join(', '),
  });
}

function held({ holds }: ControlPlane): string {
  return holds === 'objects' ? 'holds the Kubernetes objects' : 'gets the metadata';
}
