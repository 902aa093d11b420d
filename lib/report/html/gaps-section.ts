import type { ReportData, Section } from './report-data';
import { count } from './sentences';
import { html, type Html, list } from './table';

/** What this report does not establish: unknown is never a pass. */
export function gapsSection(data: ReportData, names: (path: string) => string): Section {
  const gaps = [...policyGaps(data, names), ...costGaps(data, names)];
  const all = gaps.filter(({ items }) => items.length > 0);
  const body =
    all.length === 0 ? html`<p>Nothing: every rule had a subject, and every value and price was known.</p>` : html`${all.map(drawn)}`;
  return { id: 'not-evaluated', title: 'Not evaluated', body };
}

interface Gap {
  readonly title: string;
  readonly items: readonly Html[];
}

function drawn({ title, items }: Gap): Html {
  return html`<h3>${title}</h3>
    ${list(items)}`;
}

function policyGaps({ policy }: ReportData, names: (path: string) => string): Gap[] {
  if (policy === undefined) return [{ title: 'Rules', items: [html`No rule has judged this fabric: nothing was written.`] }];
  const unknown = policy.findings.filter(({ status, waiver }) => status === 'not-evaluated' || waiver?.was === 'not-evaluated');
  const judged = ({ pass, fail, error, waived, 'not-evaluated': open }: (typeof policy.rules)[number]['subjects']): number =>
    pass + fail + error + waived + open;
  return [
    {
      title: 'Values that are not known',
      items: unknown.map((f) => html`<strong>${f.rule}</strong> at ${names(f.subject)}: ${(f.missing ?? [f.message]).join('; ')}`),
    },
    {
      title: 'Rules with nothing to judge',
      items: policy.rules
        .filter((rule) => judged(rule.subjects) === 0)
        .map(({ id, title, notApplicable }) => {
          const why = notApplicable.map(({ reason, subjects }) => `${reason} (${subjects})`).join('; ');
          return html`<strong>${id}</strong> ${title}${why === '' ? '' : `: ${why}`}`;
        }),
    },
    { title: 'Packs that established nothing', items: policy.packs.filter((pack) => pack.judged === 0).map((pack) => html`${pack.title}`) },
  ];
}

function costGaps({ plan: { costs, warnings, placement } }: ReportData, names: (path: string) => string): Gap[] {
  const cut = placement.proof === 'bounded' ? [html`The search was cut: a cheaper assignment may exist.`] : [];
  return [
    { title: 'Placement', items: cut },
    {
      title: 'Break-even that is not known',
      items: costs.breakEven.filter((b) => b.verdict === 'unknown').map((b) => html`<strong>${names(b.pool)}</strong>: ${b.detail}`),
    },
    {
      title: 'Pools without a price',
      items: costs.perPool.flatMap((p) => (p.unknown === undefined ? [] : [html`<strong>${names(p.pool)}</strong>: ${p.unknown}`])),
    },
    {
      title: 'Links without a price',
      items: costs.links.flatMap((l) => l.unknown.map((why) => html`<strong>${names(l.link)}</strong>: ${why}`)),
    },
    {
      title: 'Prices to look up again',
      items: warnings.map(({ what, asOf, ageDays }) => {
        const age = ageDays < 0 ? `dated ${count(-ageDays, 'day')} in the future` : `${count(ageDays, 'day')} old`;
        return html`<strong>${what}</strong>: as of ${asOf}, ${age}`;
      }),
    },
  ];
}
