import type { Resource } from '../../resource';
import { fail, notApplicable, notEvaluated, pass, type Verdict } from '../../verdict';
import { isPinned } from './unpinned-image';

/** A path, an archive, or a folder that cdktf copied beside the stack as an asset (its name ends in a content hash). */
const LOCAL_CHART = /^\.{0,2}\/|\$\{path\.|\.tgz$|^assets\/.+\/[0-9A-F]{32}$/;
const EXACT_VERSION = /^v?\d+\.\d+\.\d+([-+][\w.+-]+)?$/;
const LATEST = /(?:image|tag)["']?\s*:\s*["']?([^\s"',}]*)/g;

/** A release needs an exact chart version, and values that do not ask for `latest`. */
export function judgeRelease(release: Resource): Verdict[] {
  return [judgeVersion(release), ...judgeValues(release)];
}

function judgeVersion(release: Resource): Verdict {
  if (LOCAL_CHART.test(release.written('chart') ?? '')) return notApplicable('the chart is a local file');
  const version = release.text('version');
  if (version.state === 'unknown') return notEvaluated(version.why, 'version');
  if (version.state === 'known' && EXACT_VERSION.test(version.value)) return pass();
  return fail({
    key: 'version',
    message: 'the chart version is not exact',
    got: version.state === 'known' ? `'${version.value}'` : 'no version, which is the newest',
    allowed: 'one exact version, for example 1.2.3',
  });
}

/** Values are YAML or JSON text; only what they say about images and tags is read. */
function judgeValues(release: Resource): Verdict[] {
  const { values } = release.body;
  const texts = (Array.isArray(values) ? values : [values]).filter((v) => typeof v === 'string');
  const asked = texts.flatMap((text) => [...text.matchAll(LATEST)].map((m) => m[1] ?? ''));
  return [...new Set(asked)]
    .filter((image) => image === 'latest' || (image.endsWith(':latest') && !isPinned(image)))
    .sort()
    .map((image) =>
      fail({
        key: `values ${image}`,
        message: 'the values of the chart ask for a moving image',
        got: image,
        allowed: 'an exact tag or a digest',
      }),
    );
}
