import type { Known } from '../model/known';
import type { Attributes } from './attributes';
import { effectiveRegion, type EffectiveRegion } from './effective-region';
import type { Resource } from './resource';
import type { Snapshot } from './snapshot';

/** Blocks in which a resource names further regions for copies of its data, and the argument that does. */
const REGION_OF_COPY: Readonly<Record<string, readonly [string, string]>> = {
  aws_dynamodb_table: ['replica', 'region_name'],
  aws_secretsmanager_secret: ['replica', 'region'],
};

/** Every place to which a resource copies data beside its own. Knows S3 replication, DynamoDB and Secrets Manager. */
export function replicasOf(resource: Resource, snapshot: Snapshot): EffectiveRegion[] {
  if (resource.type === 'aws_s3_bucket_replication_configuration') {
    return blocksOf(resource.blocks('rule'), (rule) => destination(rule, resource, snapshot));
  }
  const copies = REGION_OF_COPY[resource.type];
  if (copies === undefined) return [];
  const [block, argument] = copies;
  return blocksOf(resource.blocks(block), (copy) => {
    const region = copy.text(argument);
    if (region.state === 'known') return { kind: 'at', region: region.value, from: `its ${block}` };
    return { kind: 'unknown', why: `the ${argument} of a ${block}` };
  });
}

/** A bucket says by its ARN nothing about its region: only one of these stacks can be followed. */
function destination(rule: Attributes, resource: Resource, snapshot: Snapshot): EffectiveRegion {
  const bucket = rule.written('destination.0.bucket');
  const [origin] = snapshot.originsOf(resource.stack, bucket);
  if (origin !== undefined && 'resource' in origin && origin.resource.kind === 'resource')
    return effectiveRegion(origin.resource, snapshot);
  return { kind: 'unknown', why: `region of the bucket ${bucket ?? 'that it replicates to'}` };
}

function blocksOf(blocks: Known<readonly Attributes[]>, placeOf: (block: Attributes) => EffectiveRegion): EffectiveRegion[] {
  if (blocks.state === 'unknown') return [{ kind: 'unknown', why: blocks.why }];
  return blocks.state === 'known' ? blocks.value.map(placeOf) : [];
}
