import { known, type Known } from '../../../model/known';
import { isObject } from '../../attributes';
import type { Resource } from '../../resource';
import { flagOf, listOf, orDefault } from './judge-argument';

/** Whether Terraform refuses to destroy the resource. */
export function isPreventedFromDestroy(resource: Resource): Known<boolean> {
  return flagOf(resource, 'lifecycle.0.prevent_destroy', false);
}

/** Whether Terraform leaves a changed argument alone. */
export function isIgnored(resource: Resource, argument: string): Known<boolean> {
  const ignored = orDefault(listOf(resource, 'lifecycle.0.ignore_changes'), []);
  return ignored.state === 'known' ? known(ignored.value.includes(argument) || ignored.value.includes('all')) : ignored;
}

/** Major and minor version that the stack pins its provider to; undefined when it pins none. */
export function pinnedVersion(resource: Resource): readonly [major: number, minor: number] | undefined {
  const { terraform } = resource.source.document;
  const block: unknown = [terraform].flat()[0];
  const required = isObject(block) ? [block.required_providers].flat()[0] : undefined;
  const provider = isObject(required) ? required[resource.provider] : undefined;
  const version = isObject(provider) ? provider.version : provider;
  const [, major, minor] = /^=?\s*(\d+)\.(\d+)\.\d+$/.exec(typeof version === 'string' ? version : '') ?? [];
  return major === undefined || minor === undefined ? undefined : [Number(major), Number(minor)];
}
