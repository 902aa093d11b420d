'use strict';
// Resources by the thousand, the same for both sides: groups of ten, half of which refer to another resource.
const { IamRole } = require('@cdktf/provider-aws/lib/iam-role');
const { IamRolePolicyAttachment } = require('@cdktf/provider-aws/lib/iam-role-policy-attachment');
const { Subnet } = require('@cdktf/provider-aws/lib/subnet');
const { ConfigMapV1 } = require('@cdktf/provider-kubernetes/lib/config-map-v1');
const { Construct } = require('constructs');

const TRUST = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
});

/** 40 % ConfigMapV1, 30 % Subnet, 20 % IamRole, 10 % IamRolePolicyAttachment. */
function mix(scope, count) {
  for (let i = 0; i < count / 10; i += 1) group(new Construct(scope, `Group${i}`), i);
}

function group(scope, i) {
  const role = new IamRole(scope, 'Role', { name: `role-${i}`, assumeRolePolicy: TRUST, tags: { group: `${i}` } });
  new IamRole(scope, 'Reader', { name: `reader-${i}`, assumeRolePolicy: TRUST, description: `reads for ${role.arn}` });
  new IamRolePolicyAttachment(scope, 'Policy', { role: role.name, policyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' });
  const subnet = (id, n, tags) =>
    new Subnet(scope, id, {
      vpcId: 'vpc-0123456789abcdef0',
      cidrBlock: `10.${(i >> 6) & 255}.${(i * 4 + n) & 255}.0/24`,
      availabilityZone: 'eu-central-1a',
      tags,
    });
  const first = subnet('SubnetA', 0, { Name: `subnet-${i}-a` });
  subnet('SubnetB', 1, { Name: `subnet-${i}-b`, peer: first.id });
  subnet('SubnetC', 2, { Name: `subnet-${i}-c` });
  const map = (id, data) =>
    new ConfigMapV1(scope, id, { metadata: { name: `${id.toLowerCase()}-${i}`, namespace: 'default', labels: { group: `${i}` } }, data });
  map('MapA', { role: role.arn, mode: 'reader' });
  map('MapB', { subnet: first.id, mode: 'writer' });
  map('MapC', { mode: 'reader', level: 'info', text: 'a plain value of some length, as settings are' });
  map('MapD', { mode: 'writer', level: 'warn' });
}

module.exports = { mix };
