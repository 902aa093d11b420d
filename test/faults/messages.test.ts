import * as fs from 'node:fs';
import * as path from 'node:path';
import type { App } from 'cdktf';
import { inFolder } from '../../lib/core/output-problem';
import { FabricError, type Problem } from '../../lib/model/problem';
import { refusedBy } from '../model/refused';
import { temporaryFolder } from '../fabric/support';
import { claimsPass, deployable, outputOf } from './output';
import { smallApp } from './small-app';

const made = (): App => smallApp({ outdir: path.join(temporaryFolder(), 'cdktf.out') });

/** The one problem with which a synth ends; nothing deployable may be left. */
function problemOf(app: App): Problem {
  const { problems } = refusedBy(() => app.synth());
  expect(problems).toHaveLength(1);
  const left = fs.existsSync(app.outdir) && fs.statSync(app.outdir).isDirectory() ? outputOf(app.outdir) : {};
  expect(deployable(left)).toEqual([]);
  expect(claimsPass(left)).toBe(false);
  return problems[0] as Problem;
}

/** Every write to it fails as on a full disk; it names no file, as real ones. */
const fullDisk = fs.existsSync('/dev/full') ? it : it.skip;

describe('a synth that cannot write', () => {
  fullDisk('a stack, because the disk is full, says so and what to do', () => {
    const app = made();
    const folder = path.join(app.outdir, 'stacks/mine');
    fs.mkdirSync(folder, { recursive: true });
    const before = app.node.findChild('mine') as unknown as { synthesizer: { synthesize(session: object): void } };
    const { synthesizer } = before;
    before.synthesizer = {
      synthesize: (session) => {
        fs.symlinkSync('/dev/full', path.join(folder, 'cdk.tf.json.unfinished'));
        synthesizer.synthesize(session);
      },
    };
    expect(problemOf(app)).toEqual({
      id: 'output-disk-full',
      path: '',
      message: `the output folder '${app.outdir}' cannot be written: there is no space left`,
      got: 'ENOSPC: no space left on device, write',
      allowed: 'a folder that can be written, with room for the stacks and the reports',
      next: 'free space, or set another folder: new App({ outdir }), cdktf synth --output DIR, or the environment variable CDKTF_OUTDIR',
    });
  });

  fullDisk('the manifest, last of all, takes everything back', () => {
    const app = made();
    app.node.addValidation({
      validate: () => {
        fs.symlinkSync('/dev/full', path.join(app.outdir, 'manifest.json'));
        return [];
      },
    });
    expect(problemOf(app)).toMatchObject({ id: 'output-disk-full' });
    expect(fs.existsSync(path.join(app.outdir, 'stacks/mine/cdk.tf.json.refused'))).toBe(true);
  });

  it('because the folder has gone, says that it is missing', () => {
    const app = made();
    fs.rmSync(app.outdir, { recursive: true });
    expect(problemOf(app)).toMatchObject({ id: 'output-missing', got: expect.stringContaining('ENOENT') });
  });

  it('because a file has taken its place, says so', () => {
    const app = made();
    fs.rmSync(app.outdir, { recursive: true });
    fs.writeFileSync(app.outdir, '');
    expect(problemOf(app)).toMatchObject({ id: 'output-not-a-folder', next: expect.stringMatching(/^remove what is in the way, or set/) });
  });
});

describe('the words for an error of the operating system', () => {
  const failing =
    (error: object, outdir = '/srv/out') =>
    (): unknown =>
      inFolder(outdir, () => {
        throw Object.assign(new Error('as the system says it'), error);
      });

  it.each([
    ['ENOSPC', 'output-disk-full', 'there is no space left'],
    ['EDQUOT', 'output-disk-full', 'the quota is used up'],
    ['EACCES', 'output-no-access', 'this user may not write there'],
    ['EPERM', 'output-no-access', 'this user may not write there'],
    ['EROFS', 'output-read-only', 'the file system is read-only'],
    ['ENOTDIR', 'output-not-a-folder', 'a file is where a folder has to be, or the other way round'],
    ['ENOENT', 'output-missing', 'a folder on the way there does not exist'],
    ['EIO', 'output-failed', 'the operating system refused'],
  ])('%s are those of %s', (code, id, words) => {
    const { problems } = refusedBy(failing({ code, syscall: 'open', path: '/srv/out/stacks' }));
    expect(problems).toEqual([expect.objectContaining({ id, message: `the output folder '/srv/out' cannot be written: ${words}` })]);
  });

  it.each([
    ['a file elsewhere', { code: 'ENOENT', syscall: 'open', path: '/srv/models/list.json' }],
    ['a folder whose name begins alike', { code: 'ENOENT', syscall: 'open', path: '/srv/out-of-date/x' }],
    ['a host that is not found', { code: 'ENOTFOUND', syscall: 'getaddrinfo' }],
    ['a mistake in a program', {}],
  ])('are not used for %s', (_what, error) => {
    let thrown: unknown;
    try {
      failing(error)();
    } catch (e) {
      thrown = e;
    }
    expect(FabricError.isFabricError(thrown)).toBe(false);
    expect(thrown).toMatchObject({ message: 'as the system says it' });
  });

  it('are used for relative folders, too', () => {
    const error = { code: 'EROFS', syscall: 'open', path: 'cdktf.out/stacks/x' };
    expect(refusedBy(failing(error, 'cdktf.out')).problems[0]).toMatchObject({ id: 'output-read-only' });
  });
});
