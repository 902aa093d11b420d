/**
 * AWS families without a `region` argument: their control plane belongs to the partition, not to a region.
 *
 * Source: the resource types of the AWS provider 6.x that take no `region`.
 */
const AWS_GLOBAL =
  /^aws_(account|bcmdataexports|billing|budgets|ce|cloudfront|cloudfrontkeyvaluestore|costoptimizationhub|cur|globalaccelerator|iam|networkmanager|notifications|notificationscontacts|organizations|rolesanywhere|route53(?!_resolver)|route53domains|route53recoverycontrolconfig|route53recoveryreadiness|shield|waf)_|^aws_(backup_global_settings|chimesdkvoice_global_settings|cloudtrail_organization_delegated_admin_account|dx_gateway|fms_admin_account|ram_sharing_with_organization|s3_account_public_access_block|servicecatalog_organizations_access|vpc_ipam_organization_admin_account)$/;

/** Google types that stand nowhere in particular. */
const GOOGLE_GLOBAL =
  /^google_(access_context_manager|billing|cloud_identity|dns|essential_contacts|folder|org_policy|organization|project|service_account|service_networking|tags|iam_workload_identity|iam_workforce)_?|^google_compute_(network|network_peering|network_peering_routes_config|firewall|firewall_policy.*|network_firewall_policy.*|route|global_.*|health_check|http_health_check|https_health_check|backend_service|backend_bucket|url_map|ssl_.*|managed_ssl_certificate|security_policy.*|external_vpn_gateway|project_.*|shared_vpc_.*|target_(http|https|ssl|tcp|grpc)_proxy)$/;

/** Google types that stand where the thing stands that they belong to. */
const GOOGLE_ATTACHED =
  /_iam_(member|binding|policy|audit_config)$|^google_(storage_bucket_(object|acl|access_control)|storage_(managed_)?folder|kms_crypto_key_version|kms_secret_ciphertext)$/;

/** Google types that stand in the United States when nothing is said. Source: their arguments' documentation. */
const GOOGLE_DEFAULT_US =
  /^google_(storage_bucket|bigquery_(dataset|reservation|job|data_transfer_config|capacity_commitment)|container_registry)$/;

/** Google types that fall back to the region of their provider. */
const GOOGLE_REGIONAL =
  /^google_(compute_(address|disk|forwarding_rule|ha_vpn_gateway|instance|instance_group_manager|instance_template|interconnect_attachment|node_group|region_.*|reservation|resource_policy|router.*|service_attachment|subnetwork|vpn_gateway|vpn_tunnel)|container_(cluster|node_pool)|artifact_registry_repository|filestore_instance)$/;

/** Providers whose resources have no place of their own. */
const PLACELESS: Readonly<Record<string, string>> = {
  helm: 'stands in a Kubernetes cluster, which is judged by its site',
  kubernetes: 'stands in a Kubernetes cluster, which is judged by its site',
  null: 'exists only in the state',
  random: 'exists only in the state',
  terraform: 'exists only in the state',
  time: 'exists only in the state',
  tls: 'exists only in the state',
};

/** Why a type has no region; undefined when it has one. */
export function whyPlaceless(type: string, provider: string): string | undefined {
  if (AWS_GLOBAL.test(type)) return 'AWS runs it for the whole partition, it has no region';
  if (GOOGLE_ATTACHED.test(type)) return 'stands where the resource stands that it belongs to';
  if (GOOGLE_GLOBAL.test(type)) return 'Google runs it globally, it has no location';
  return PLACELESS[provider];
}

/** True when the type lands in the United States unless told otherwise. */
export function defaultsToUs(type: string): boolean {
  return GOOGLE_DEFAULT_US.test(type);
}

/** True when the type takes the region of its provider block. */
export function takesProviderRegion(type: string, provider: string): boolean {
  return provider === 'aws' || GOOGLE_REGIONAL.test(type);
}
