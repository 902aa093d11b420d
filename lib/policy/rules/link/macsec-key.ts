import { isExpression } from '../../expression';
import type { Resource } from '../../resource';
import type { RuleContext } from '../../rule-context';
import { fail, pass, type Verdict } from '../../verdict';
import { portOf } from './virtual-interfaces';

const PARTS = ['ckn', 'cak'] as const;

/** Verdicts on one association of a key: its port, which arguments there are, and what they hold. References are good. */
export function judgeMacsecKey(key: Resource, lagOf: ReadonlyMap<string, string>, ctx: RuleContext): Verdict[] {
  return [judgePort(key, lagOf, ctx), judgeArguments(key), ...PARTS.flatMap((part) => judgePart(key, part))];
}

function judgePort(key: Resource, lagOf: ReadonlyMap<string, string>, ctx: RuleContext): Verdict {
  const port = portOf(key, ctx);
  const group = port?.resource?.type === 'aws_dx_lag' || port?.literal?.startsWith('dxlag-') === true || lagOf.has(port?.key ?? '');
  return group
    ? fail({ key: 'port', message: 'the provider cannot make MACsec on a group', got: port?.key ?? '', allowed: 'a connection' })
    : pass();
}

function judgeArguments(key: Resource): Verdict {
  const given = [...PARTS, 'secret_arn'].filter((argument) => key.get(argument).state !== 'absent');
  const good = given.join() === 'ckn,cak' || given.join() === 'secret_arn';
  return good ? pass() : fail({ key: 'arguments', got: given.join(', ') || 'none', allowed: 'secret_arn, or ckn and cak' });
}

function judgePart(key: Resource, part: string): Verdict[] {
  const text = key.written(part);
  if (text === undefined || isExpression(text)) return [];
  const plain = fail({
    key: `${part} literal`,
    message: `${part} is plain text`,
    got: 'a literal (not shown)',
    allowed: 'secret_arn, or a reference',
  });
  if (/^[0-9a-fA-F]{64}$/.test(text)) return [plain];
  return [
    plain,
    fail({
      key: `${part} form`,
      message: `${part} is not a MACsec key`,
      got: `${text.length} characters`,
      allowed: '64 hexadecimal digits',
    }),
  ];
}
