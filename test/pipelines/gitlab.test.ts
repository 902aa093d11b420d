import { gitlab, Project } from './support';

const lines = (job: string, part: 'script' | 'before_script' = 'script'): string =>
  (gitlab()[job]?.[part] ?? []).filter((line) => line !== 'npm ci').join('\n');

describe('the jobs of the GitLab template, with the quickstart', () => {
  const project = new Project();

  it('synthesize, write the summary and verify the output', () => {
    const ran = project.shell(lines('fabric-synth'));
    expect(ran.text).toContain('the verdict is pass');
    expect(ran.code).toBe(0);
    expect(project.read('comment.md')).toContain('## Fabric quickstart: pass');
  });

  it('say where the summary is when there is no token for a comment', () => {
    const ran = project.shell(lines('fabric-comment'), { FABRIC_COMMENT_TOKEN: '' });
    expect(ran.code).toBe(0);
    expect(ran.text).toContain('the artifact "Fabric summary"');
  });

  it('turn the identity of the job into what the providers read', () => {
    const print = 'echo "$AWS_ROLE_ARN $(cat "$AWS_WEB_IDENTITY_TOKEN_FILE")"; cat "$GOOGLE_APPLICATION_CREDENTIALS"; ls -l "$credentials"';
    const ran = project.shell(`${lines('.fabric-credentials', 'before_script')}\n${print}`, {
      FABRIC_AWS_ROLE: 'arn:aws:iam::111122223333:role/read',
      FABRIC_AWS_REGION: 'eu-central-1',
      FABRIC_AWS_ID_TOKEN: 'aws-identity',
      FABRIC_GOOGLE_PROVIDER: 'projects/1/locations/global/workloadIdentityPools/ci/providers/gitlab',
      FABRIC_GOOGLE_ACCOUNT: 'read@project.iam.gserviceaccount.com',
      FABRIC_GOOGLE_ID_TOKEN: 'google-identity',
      CI_PIPELINE_ID: '7',
    });
    expect(ran.text).toContain('arn:aws:iam::111122223333:role/read aws-identity');
    const credentials = JSON.parse(/^\{.*\}$/m.exec(ran.text)?.[0] ?? '') as Record<string, unknown>;
    expect(credentials).toMatchObject({
      type: 'external_account',
      audience: '//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/ci/providers/gitlab',
      subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
      service_account_impersonation_url: expect.stringContaining('/read@project.iam.gserviceaccount.com:generateAccessToken') as unknown,
    });
    expect(ran.text).toContain('-rw-------');
    expect(ran.code).toBe(0);
  });

  it('leave the clouds alone that nobody configured', () => {
    const ran = project.shell(
      `${lines('.fabric-credentials', 'before_script')}\necho "aws:$AWS_ROLE_ARN google:$GOOGLE_APPLICATION_CREDENTIALS"`,
      {
        FABRIC_AWS_ROLE: '$FABRIC_AWS_READ_ROLE',
        FABRIC_GOOGLE_PROVIDER: '',
        AWS_ROLE_ARN: '',
        GOOGLE_APPLICATION_CREDENTIALS: '',
      },
    );
    expect(ran.text).toContain('aws: google:\n');
  });
});

describe('the synth job of the GitLab template, when the description is wrong', () => {
  it('fails, and leaves a comment that says why', () => {
    const project = new Project('node -e "process.stderr.write(`1 problem found; nothing was synthesized.`); process.exit(1)"');
    expect(project.shell(lines('fabric-synth')).code).not.toBe(0);
    expect(project.read('comment.md')).toMatch(/REFUSED[\s\S]*1 problem found/);
  });
});
