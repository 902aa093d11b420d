import type * as Aws from 'hybrid-ai-fabric/aws';
import type { HybridAiFabric } from 'hybrid-ai-fabric';
import { synthFabric } from 'hybrid-ai-fabric/testing';
import { bankTwoClouds } from '../../examples/bank-two-clouds/fabric';
import { edgeRealtime } from '../../examples/edge-realtime/fabric';
import { regulatedHospital } from '../../examples/regulated-hospital/fabric';
import { newApp } from '../constructs/estate';

const BOUNDARY = 'arn:aws:iam::111122223333:policy/boundary';

jest.mock('hybrid-ai-fabric/aws', () => {
  const actual = jest.requireActual<typeof Aws>('hybrid-ai-fabric/aws');
  return { ...actual, aws: (props: Aws.AwsProps) => actual.aws({ ...props, permissionsBoundary: BOUNDARY }) };
});

const EXAMPLES: Readonly<Record<string, (app: ReturnType<typeof newApp>) => HybridAiFabric>> = {
  bankTwoClouds,
  edgeRealtime,
  regulatedHospital,
};

describe('a permissions boundary, stated for the clouds of an example', () => {
  it.each(Object.keys(EXAMPLES))('is on every role of %s', (name) => {
    const app = newApp();
    EXAMPLES[name](app);
    const roles = synthFabric(app).resources.filter((resource) => resource.type === 'aws_iam_role');
    expect(roles.length).toBeGreaterThan(0);
    expect(roles.filter((role) => role.arguments.permissions_boundary !== BOUNDARY)).toEqual([]);
  });
});
