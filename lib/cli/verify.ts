import { canonicalJson, sha256 } from '../policy/digest';
import type { VerifyFinding } from './finding';
import type { ManifestFile, OutputFiles, PolicyFile } from './output-files';

/**
 * Every reason for which an output folder must not be deployed; none when what is there is what was judged and passed.
 *
 * `now` is the day on which waivers are looked at, YYYY-MM-DD. Waivers that had no effect at synth have none here.
 */
export function verify(files: OutputFiles, now: string): VerifyFinding[] {
  const { policy, manifest } = files;
  return [
    ...unusable('fabric/policy.json', policy.state, 'what is here was never judged (or synth was refused before the rules ran)'),
    ...unusable('manifest.json', manifest.state, 'synth did not come to its end, or was refused'),
    ...unusable('fabric/plan.json', files.hasPlan ? 'read' : 'missing', 'nobody can say why work is where it is'),
    ...files.strays.map(stray),
    ...(policy.state === 'read' ? judged(policy.value, files, now) : []),
    ...(policy.state === 'read' && manifest.state === 'read' ? matching(policy.value, manifest.value) : []),
  ];
}

function unusable(file: string, state: 'read' | 'missing' | 'unreadable', meaning: string): VerifyFinding[] {
  if (state === 'read') return [];
  const problem = state === 'missing' ? `is missing: ${meaning}` : 'cannot be read as this release writes it';
  return [{ subject: file, sentence: `${file} ${problem}. Run cdktf synth with validations on.` }];
}

function stray(file: string): VerifyFinding {
  return {
    subject: file,
    sentence: `${file} was not judged, and Terraform would read it. Remove it, or declare what it holds in the app.`,
  };
}

function judged(report: PolicyFile, files: OutputFiles, now: string): VerifyFinding[] {
  const verdict =
    report.verdict === 'pass'
      ? []
      : [{ subject: 'fabric/policy.json', sentence: `The verdict is ${report.verdict}. Read the findings in fabric/policy.json.` }];
  const expired = report.waivers.filter((waiver) => waiver.state === 'used' && waiver.expires < now);
  return [
    ...verdict,
    ...report.documents.flatMap(({ stack, sha256: digest }) => changed(stack, digest, files)),
    ...expired.map(({ rule, path, expires }) => ({
      subject: path,
      sentence: `The waiver of ${rule} at ${path} ended on ${expires}; the day is ${now}. Fix the finding or renew the waiver, then synthesize again.`,
    })),
  ];
}

function changed(stack: string, digest: string, files: OutputFiles): VerifyFinding[] {
  const document = files.documents.get(stack);
  // A stack that the manifest does not list has a finding of its own.
  if (document === undefined) return [];
  if (document.state === 'read' && sha256(canonicalJson(document.value)) === digest) return [];
  const problem = {
    read: 'was changed after it was judged',
    missing: 'was judged and is gone',
    unreadable: 'was judged and is no longer JSON',
  }[document.state];
  return [{ subject: stack, sentence: `The document of stack ${stack} ${problem}. Change the app, not its output, and synthesize again.` }];
}

function matching(report: PolicyFile, manifest: ManifestFile): VerifyFinding[] {
  const inReport = new Set(report.documents.map((document) => document.stack));
  const inManifest = Object.keys(manifest.stacks).sort();
  return [
    ...inManifest
      .filter((stack) => !inReport.has(stack))
      .map((stack) => ({ subject: stack, sentence: `Stack ${stack} would be deployed and was not judged. Synthesize again.` })),
    ...[...inReport]
      .filter((stack) => !inManifest.includes(stack))
      .sort()
      .map((stack) => ({ subject: stack, sentence: `Stack ${stack} was judged and is not in manifest.json. Synthesize again.` })),
  ];
}
