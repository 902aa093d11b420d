import { defineRule } from '../../rule';
import { judgeImages } from './unpinned-image';
import { judgeLaunchTemplate, judgeNodeGroup } from './unpinned-machine-image';
import { judgeRelease } from './unpinned-chart';
import { judgeNodeClasses } from './unpinned-node-class';
import { OBJECT_CARRIERS } from './written-objects';

const POD_OWNERS = ['pod', 'deployment', 'stateful_set', 'daemon_set', 'replication_controller', 'job', 'cron_job'].flatMap((kind) => [
  `kubernetes_${kind}`,
  `kubernetes_${kind}_v1`,
]);
/** The older names of some kinds differ. */
const ALL_POD_OWNERS = [...POD_OWNERS, 'kubernetes_daemonset'];

/** Judges Helm releases, container images and machine images. */
export const unpinnedArtifact = defineRule({
  id: 'FAB-GPU-002',
  title: 'Chart, image or machine image is not pinned',
  why: 'Driver, operator and framework versions must match. What is not pinned changes on its own, on some nodes first.',
  severity: 'medium',
  enforcement: 'mandatory',
  remediation: 'Name an exact version or, better, a digest.',
  source: 'AWS EKS API reference, CreateNodegroup: without releaseVersion the latest AMI is used',
  check(ctx) {
    for (const release of ctx.snapshot.ofType('helm_release')) {
      ctx.judge(release, () => judgeRelease(release));
    }
    for (const type of ALL_POD_OWNERS) {
      for (const owner of ctx.snapshot.ofType(type)) ctx.judge(owner, () => judgeImages(owner));
    }
    for (const group of ctx.snapshot.ofType('aws_eks_node_group')) ctx.judge(group, () => judgeNodeGroup(group, ctx));
    for (const type of OBJECT_CARRIERS) {
      for (const carrier of ctx.snapshot.ofType(type)) ctx.judge(carrier, () => judgeNodeClasses(carrier));
    }
    for (const template of ctx.snapshot.ofType('aws_launch_template')) ctx.judge(template, () => judgeLaunchTemplate(template, ctx));
  },
});
