import { AddressPlan } from 'hybrid-ai-fabric';
import lock from './address-plan.lock.json';

/** Blocks of the federal range that the ministry was given. The lock keeps each where it is when another one is added. */
export const addressPlan = AddressPlan.allocate({
  from: {
    Berlin: ['10.40.0.0/16', '10.128.0.0/14'],
    Enclave: ['10.44.0.0/16'],
    AwsFrankfurt: ['10.48.0.0/15'],
    GoogleFrankfurt: ['10.50.0.0/15'],
  },
  blocks: {
    Berlin: { nodes: 22, pods: 15, services: 20 },
    Enclave: { nodes: 24, pods: 18, services: 20 },
    AwsFrankfurt: { vpc: 16, services: 20 },
    GoogleFrankfurt: { vpc: 16, services: 20 },
    AwsLine: { link: '169.254.96.0/28' },
  },
  taken: [{ cidr: '10.40.0.0/20', why: 'offices' }],
  lock,
});
