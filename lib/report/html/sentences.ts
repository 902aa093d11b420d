import type { BreakEven } from '../../cost/break-even';
import { isBlocking } from '../../policy/finding';
import type { ReportData } from './report-data';

/** `1 rule`, `2 rules`. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}

/** On what the verdict rests, to follow the word itself. */
export function verdictSentence({ verdict, policy, problems, stacks }: ReportData): string {
  if (policy === undefined) {
    return `${count(problems.length, 'problem')} in what was declared; nothing was synthesized and nothing can be deployed.`;
  }
  const blocking = policy.findings.filter(isBlocking).length;
  if (verdict === 'refused') {
    const parts = [
      ...(blocking > 0 ? [count(blocking, 'finding')] : []),
      ...(problems.length > 0 ? [count(problems.length, 'wrong waiver or pack', 'wrong waivers or packs')] : []),
    ];
    return `${parts.join(' and ')} must be resolved first; nothing can be deployed.`;
  }
  const resources = stacks.reduce((sum, stack) => sum + stack.resources, 0);
  const others = policy.findings.length;
  const found = others === 0 ? 'found nothing' : `left ${count(others, 'finding')}, none of which blocks`;
  return `${count(policy.rules.length, 'rule')} judged ${count(stacks.length, 'stack')} with ${count(resources, 'resource')} and ${found}.`;
}

/** Whether owning the GPUs pays, over all owned pools. */
export function breakEvenSentence(verdicts: readonly BreakEven[], names: (path: string) => string): string {
  const [first] = verdicts;
  if (first === undefined) return 'No owned GPUs: there is no break-even to compare with cloud prices.';
  if (verdicts.length === 1)
    return `Break-even of ${names(first.pool)}: ${first.verdict === 'unknown' ? `not known, ${first.detail}` : first.detail}.`;
  const group = (kind: BreakEven['verdict'], said: string): string[] => {
    const pools = verdicts.filter((v) => v.verdict === kind).map((v) => names(v.pool));
    return pools.length === 0 ? [] : [`${said} ${pools.join(', ')}`];
  };
  const parts = [
    ...group('onPrem', 'at the stated use, owning pays for'),
    ...group('cloud', 'at the stated use, the cloud would be cheaper than'),
    ...group('never', 'at any use, the cloud would be cheaper than'),
    ...group('unknown', 'not known for'),
  ];
  return `Break-even of ${count(verdicts.length, 'owned pool')}: ${parts.join('; ')}.`;
}
