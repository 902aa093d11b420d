import type { Resource } from '../../resource';
import { defineRule } from '../../rule';
import { fail, notApplicable, notEvaluated, pass, type Verdict } from '../../verdict';
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
        if (ctx.index.zoneAround(bucket.owner) === undefined) return notApplicable('the bucket is in no zone');
        const policy = policies.of(bucket);
        const unclear = policies.unclearIn(bucket.stack);
        if (policy === undefined) return unclear.length > 0 ? notEvaluated(unclear) : missing('policy', 'no bucket policy');
        return judgePolicy(policy);
      });
    }
  },
});

function judgePolicy(policy: Resource): Verdict[] {
  const statements = denials(policy.written('policy') ?? '');
  if (statements === undefined) return [notEvaluated(`the policy in ${policy.address}, known at apply`, 'policy')];
  const denies = (key: RegExp): boolean => statements.some((statement) => key.test(JSON.stringify(statement.Condition ?? {})));
  return [
    denies(/"aws:SecureTransport":"?false/i) ? pass() : missing('tls', 'no denial of requests without TLS'),
    denies(/"aws:SourceVpc(e|Arn)?":/i) ? pass() : missing('network', 'no denial of requests from outside a VPC or its endpoints'),
  ];
}

/** Statements with `Effect: Deny`; undefined when the text is an expression and not JSON. */
function denials(policy: string): { readonly Condition?: unknown }[] | undefined {
  try {
    const { Statement: statements = [] } = JSON.parse(policy) as { Statement?: { Effect?: string; Condition?: unknown }[] };
    return [statements].flat().filter((statement) => statement.Effect === 'Deny');
  } catch {
    return undefined;
  }
}

function missing(key: string, got: string): Verdict {
  return fail({ key, got, allowed: 'a bucket policy that denies requests without TLS and from outside the named endpoints' });
}
