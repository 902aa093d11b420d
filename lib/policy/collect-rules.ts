import { sortedBy } from '../model/names';
import type { Problem } from '../model/problem';
import type { PolicyPack } from './policy-pack';
import type { Rule } from './rule';
import { WAIVER_RULES } from './waiver-findings';

/** Every rule of the packs once, by id. Two different rules of one id are a problem, and neither runs. */
export function collectRules(packs: readonly PolicyPack[]): { readonly rules: readonly Rule[]; readonly problems: readonly Problem[] } {
  const byId = new Map<string, Set<Rule>>();
  for (const rule of packs.flatMap((p) => p.rules)) byId.set(rule.id, (byId.get(rule.id) ?? new Set()).add(rule));
  const reserved = new Set(WAIVER_RULES.map((r) => r.id));
  const rules: Rule[] = [];
  const problems: Problem[] = [];
  for (const [id, candidates] of byId) {
    const [rule] = candidates;
    if (candidates.size === 1 && rule !== undefined && !reserved.has(id)) {
      rules.push(rule);
      continue;
    }
    problems.push({
      id: 'policy-rule-duplicate',
      path: '',
      message: 'two different rules have one id, so that neither waivers nor reports could tell them apart',
      got: id,
      allowed: 'one rule per id',
      next: 'give your rule an id with a prefix of your own',
    });
  }
  return { rules: sortedBy(rules, (r) => r.id), problems };
}
