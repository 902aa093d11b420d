import type { Attributes } from '../../attributes';
import type { Resource } from '../../resource';
import { defineRule } from '../../rule';
import type { RuleContext } from '../../rule-context';
import { BucketCompanions } from './bucket-companions';
import { allOf, fail, mustBeIn, notEvaluated, pass, type Verdict } from '../../verdict';

/** Judges the encryption of every S3 and Google Cloud Storage bucket. */
export const bucketWithoutCustomerKey = defineRule({
  id: 'FAB-DAT-001',
  title: 'Bucket is not encrypted with a key of your own',
  why: "With the provider's own key you cannot withdraw access, prove who used it, or make the data unreadable.",
  severity: 'high',
  enforcement: 'mandatory',
  remediation: 'Encrypt the bucket with a KMS key that you made.',
  source: 'GDPR Art. 32(1)(a); BSI C5 CRY-05',
  check(ctx) {
    const encryption = new BucketCompanions(ctx.snapshot, ENCRYPTION);
    for (const bucket of ctx.snapshot.ofType('aws_s3_bucket')) ctx.judge(bucket, () => judgeS3(bucket, encryption, ctx));
    for (const bucket of ctx.snapshot.ofType('google_storage_bucket')) {
      ctx.judge(bucket, () => judgeKey(bucket, 'encryption.0.default_kms_key_name', bucket.stack, ctx));
    }
  },
});

const ENCRYPTION = 'aws_s3_bucket_server_side_encryption_configuration';
const DEFAULTS = 'apply_server_side_encryption_by_default.0';
const KMS = ['aws:kms', 'aws:kms:dsse'];
const OWN_KEY = /^(aws_kms_(external_|replica_|replica_external_)?key|aws_kms_alias|google_kms_crypto_key)$/;
/** Aliases that AWS reserves for its own keys. */
const PROVIDER_KEY = /(^|:)alias\/aws\//;
const OWN_ALIAS = /(^|:)alias\/(?!aws\/)/;

function judgeS3(bucket: Resource, encryption: BucketCompanions, ctx: RuleContext): Verdict {
  const own = encryption.of(bucket);
  if (own.length > 0) return allOf(...own.map((companion) => judgeEncryption(companion, companion.stack, ctx)));
  const inline = bucket.blocks('server_side_encryption_configuration');
  const [block] = inline.state === 'known' ? inline.value : [];
  if (block !== undefined) return judgeEncryption(block, bucket.stack, ctx);
  const unclear = [...encryption.unclearIn(bucket.stack)];
  if (inline.state === 'unknown') unclear.push(inline.why);
  if (unclear.length > 0) return notEvaluated(unclear);
  return fail({
    got: 'no encryption configuration, which means a key of AWS',
    allowed: `${ENCRYPTION} with sse_algorithm aws:kms and kms_master_key_id`,
  });
}

/** Every rule must hold: an override adds a rule beside the first one, and either may win. */
function judgeEncryption(encryption: Attributes, stack: string, ctx: RuleContext): Verdict {
  const rules = encryption.blocks('rule');
  if (rules.state === 'unknown') return notEvaluated(rules.why, 'rule');
  if (rules.state === 'absent')
    return fail({ key: 'rule', got: 'no rule', allowed: 'a rule with sse_algorithm aws:kms and kms_master_key_id' });
  const verdicts = rules.value.flatMap((rule) => [
    mustBeIn(rule.get(`${DEFAULTS}.sse_algorithm`), KMS, { key: 'sse_algorithm' }),
    judgeKey(rule, `${DEFAULTS}.kms_master_key_id`, stack, ctx),
  ]);
  return allOf(...verdicts);
}

/** A key of your own, by name or by reference. A reference that leads nowhere known may be any key, or none. */
function judgeKey(attributes: Attributes, path: string, stack: string, ctx: RuleContext): Verdict {
  const name = path.slice(path.lastIndexOf('.') + 1);
  const value = attributes.get(path);
  const text = attributes.written(path);
  if (text === undefined || text === '') {
    if (value.state === 'unknown') return notEvaluated(value.why, name);
    return fail({ key: name, got: `no ${name}`, allowed: 'a key that you made' });
  }
  if (PROVIDER_KEY.test(text)) return fail({ key: name, got: text, allowed: 'a key that you made, not one of the provider' });
  if (value.state === 'known') return pass();
  const origins = ctx.snapshot.originsOf(stack, text);
  const leadsToKey = origins.length > 0 && origins.every((o) => 'resource' in o && isOwnKey(o.resource));
  return leadsToKey ? pass() : notEvaluated(`${name} is ${text}, which does not lead to a key in these stacks`, name);
}

/** A key that these stacks make, or one looked up by an alias that AWS does not reserve. */
function isOwnKey(key: Resource): boolean {
  if (!OWN_KEY.test(key.type)) return false;
  if (key.kind === 'resource' || key.provider === 'google') return true;
  return ['name', 'key_id'].some((argument) => {
    const text = key.text(argument);
    return text.state === 'known' && OWN_ALIAS.test(text.value);
  });
}
