import { isObject } from '../../attributes';
import { matchesGlob } from '../../glob';
import type { Resource } from '../../resource';
import { defineRule } from '../../rule';
import { fail, notApplicable, notEvaluated, pass, type Verdict } from '../../verdict';
import { zoneOfResource } from '../../zone-of-resource';
import { BucketCompanions } from './bucket-companions';

const POLICY = 'aws_s3_bucket_policy';

/** Judges the way to every S3 bucket of a zone: only TLS, and only through endpoints of a network. */
export const bucketOpenToAnyNetwork = defineRule({
  id: 'FAB-DAT-002',
  title: 'Bucket of a zone answers to any network',
  why: 'A stolen credential works from anywhere unless the bucket itself refuses every way but the private one.',
  severity: 'high',
  enforcement: 'mandatory',
  remediation: 'Deny object access in the bucket policy unless it comes over TLS and through a VPC endpoint that you name.',
  source: 'AWS data perimeter, network perimeter: aws:SourceVpce and aws:SourceVpc',
  check(ctx) {
    const policies = new BucketCompanions(ctx.snapshot, POLICY);
    for (const bucket of ctx.snapshot.ofType('aws_s3_bucket')) {
      ctx.judge(bucket, () => {
        if (zoneOfResource(bucket, ctx) === undefined) return notApplicable('the bucket is in no zone');
        const own = policies.of(bucket);
        const unclear = policies.unclearIn(bucket.stack);
        if (own.length === 0) return unclear.length > 0 ? notEvaluated(unclear) : missing('policy', 'no bucket policy');
        return own.flatMap(judgePolicy);
      });
    }
  },
});

function judgePolicy(policy: Resource): Verdict[] {
  const statements = denials(policy.written('policy') ?? '');
  if (statements === undefined) return [notEvaluated(`the policy in ${policy.address}, known at apply`, 'policy')];
  const denies = (operator: RegExp, condition: RegExp): boolean =>
    statements.some((statement) => isForAllObjects(statement) && hasCondition(statement, operator, condition));
  return [
    denies(/^Bool(IfExists)?$/, /^"aws:SecureTransport":\[?"?false/i) ? pass() : missing('tls', 'no denial of requests without TLS'),
    denies(/Not(Equals|Like)/, /^"aws:SourceVpc(e|Arn)?":/i)
      ? pass()
      : missing('network', 'no denial of requests from outside a VPC or its endpoints'),
  ];
}

interface Statement {
  readonly Effect?: unknown;
  readonly Principal?: unknown;
  readonly Action?: unknown;
  readonly Resource?: unknown;
  readonly Condition?: unknown;
}

/** Denies everybody to read any object. One prefix or one caller refused leaves the bucket open to the rest. */
function isForAllObjects({ Principal, Action, Resource: resource }: Statement): boolean {
  const everybody = Principal === '*' || (isObject(Principal) && [Principal.AWS].flat().includes('*'));
  const reads = [Action].flat().some((action) => typeof action === 'string' && matchesGlob('s3:getobject', action.toLowerCase()));
  const objects = [resource].flat().some((arn) => typeof arn === 'string' && /^[^/]*\/?\*$/.test(arn.replace(/\$\{[^}]*\}/g, 'x')));
  return everybody && reads && objects;
}

function hasCondition({ Condition }: Statement, operator: RegExp, condition: RegExp): boolean {
  const operators = isObject(Condition) ? Object.entries(Condition) : [];
  return operators.some(
    ([name, tests]) =>
      operator.test(name) &&
      isObject(tests) &&
      Object.entries(tests).some(([key, value]) => condition.test(`"${key}":${JSON.stringify(value)}`)),
  );
}

/** Statements with `Effect: Deny`; undefined when the text is an expression and not JSON. */
function denials(policy: string): readonly Statement[] | undefined {
  try {
    const { Statement: statements = [] } = JSON.parse(policy) as { Statement?: Statement | Statement[] };
    return [statements].flat().filter((statement) => statement.Effect === 'Deny');
  } catch {
    return undefined;
  }
}

function missing(key: string, got: string): Verdict {
  return fail({ key, got, allowed: 'a bucket policy that denies requests without TLS and from outside the named endpoints' });
}
