import type { LinkCost } from '../cost/link-cost';
import type { Intent } from '../model/intent';
import type { Plan } from '../plan';
import { worstOf } from '../resilience/link-losses';
import { LOSS_KINDS, lossName } from '../resilience/losses';
import { folded, table } from './markdown-text';
import { paysFrom, REACH_WORDS, VERDICT_WORDS } from './what-if-words';

/** The worst that one failure of each size does to each link, what is then out of reach, and what links cost. */
export function linkLines(intent: Intent, { whatIf, costs }: Plan, rowLimit: number): string[] {
  if (intent.links.length === 0) return [];
  const kinds = LOSS_KINDS.filter((kind) => kind !== 'site');
  const rows = intent.links.map((link) => {
    const cost = costs.links.find((c) => c.link === link.path);
    const verdicts = kinds
      .map((kind) => worstOf(link, kind))
      .map((verdict) => (verdict === undefined ? 'not told' : VERDICT_WORDS[verdict]));
    return [link.path, ...verdicts, cost === undefined ? 'not ours' : monthlyOf(cost), paysFrom(cost)];
  });
  const away = whatIf.reach.filter((row) => row.state !== 'reachable');
  const unpriced = costs.links.flatMap((cost) => cost.unknown.map((why) => [cost.link, why]));
  return [
    '### What a failure leaves',
    '',
    ...table(['Link', ...kinds.map((kind) => `One ${kind}`), 'Per month', 'Pays from'], rows, rowLimit),
    ...table(['Link', 'No price known'], unpriced, rowLimit),
    ...folded(
      `Workloads and datasets that a failure touches (${away.length})`,
      table(
        ['Failure', 'What', 'State', 'Why'],
        away.map((row) => [lossName(row.loses), row.path, REACH_WORDS[row.state], row.reasons.join('; ')]),
        rowLimit,
      ),
    ),
  ];
}

function monthlyOf({ monthly, known, lines }: LinkCost): string {
  if (monthly !== undefined) return monthly.toString();
  return lines.length === 0 ? 'no price known' : `at least ${known.toString()}`;
}
