import { CloudSite, type HybridAiFabric, OnPremGpuCluster, type OnPremGpuClusterProps } from 'hybrid-ai-fabric';
import { type AwsHybridCluster, eksHybrid, type EksHybridProps, rolesAnywhere } from 'hybrid-ai-fabric/aws';
import { synthFabric, type SynthesizedFabric } from 'hybrid-ai-fabric/testing';
import { awsTarget, fabricIn, H100, newApp, ON_PREM } from '../../constructs/estate';

/** A private authority, and a host's certificate of it. Their keys were thrown away. */
export const CA = `-----BEGIN CERTIFICATE-----
MIIBjDCCATGgAwIBAgIUCHQHPY1zWH4eTlDGOT2232xFricwCgYIKoZIzj0EAwIw
EzERMA8GA1UEAwwISG9zdHMgQ0EwHhcNMjYxMTI0MDMxMjM2WhcNMzYxMTIxMDMx
MjM2WjATMREwDwYDVQQDDAhIb3N0cyBDQTBZMBMGByqGSM49AgEGCCqGSM49AwEH
A0IABE14xSPRj8Ua8v008pAuxv84792Yvo0uPvCEdGhs/ZycEgJO4lfxEavVq+5Z
fG4UxGSVpBGyLBfp0fb37FqXeXejYzBhMB0GA1UdDgQWBBRVDfYDphERc90gyQOV
eGuzMasK1jAfBgNVHSMEGDAWgBRVDfYDphERc90gyQOVeGuzMasK1jAPBgNVHRMB
Af8EBTADAQH/MA4GA1UdDwEB/wQEAwICBDAKBggqhkjOPQQDAgNJADBGAiEAru+5
Fml4zzGoAlPQgQC6UgEyqnoCuYfFk2rU6iZH+sgCIQCRzseOkApkSC9rlrGvMUxh
/ycXIidsVQHl9+IAJwg79g==
-----END CERTIFICATE-----
`;
export const LEAF = `-----BEGIN CERTIFICATE-----
MIIBczCCARigAwIBAgIUVpzwOmfFKExhy2y1+r7vUZ6ilXIwCgYIKoZIzj0EAwIw
EDEOMAwGA1UEAwwFZnJhLTEwHhcNMjYxMTI0MDMxMjM2WhcNMzYxMTIxMDMxMjM2
WjAQMQ4wDAYDVQQDDAVmcmEtMTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABE14
xSPRj8Ua8v008pAuxv84792Yvo0uPvCEdGhs/ZycEgJO4lfxEavVq+5ZfG4UxGSV
pBGyLBfp0fb37FqXeXejUDBOMB0GA1UdDgQWBBRVDfYDphERc90gyQOVeGuzMasK
1jAfBgNVHSMEGDAWgBRVDfYDphERc90gyQOVeGuzMasK1jAMBgNVHRMBAf8EAjAA
MAoGCCqGSM49BAMCA0kAMEYCIQCqhMrLccpkK+TFDERWc/eR9LrBA4jMzB6QFYgQ
O74A/AIhAKvF/QgWOIskwGeunZgLdGr7bZ97UOs709xiSlBFCDrb
-----END CERTIFICATE-----
`;

export const HOSTS = [{ name: 'fra-1', address: '10.10.0.11' }, 'fra-2'];

export type HybridFabric = Partial<EksHybridProps> & Pick<Partial<OnPremGpuClusterProps>, 'pools'>;

/** Frankfurt as nodes of a control plane beside the burst network. */
export function hybrid(fabric: HybridAiFabric, { pools, ...props }: HybridFabric = {}): OnPremGpuCluster<AwsHybridCluster> {
  const site = props.site ?? new CloudSite(fabric, 'Burst', { cloud: awsTarget() });
  return new OnPremGpuCluster(fabric, 'Frankfurt', {
    ...ON_PREM,
    publicEndpoint: undefined,
    cluster: eksHybrid({ identity: rolesAnywhere({ certificateAuthority: CA }), ...props, site }),
    pools: pools ?? [{ ...H100, nodes: undefined, hosts: HOSTS }],
  });
}

export function synthHybrid(props: HybridFabric = {}): SynthesizedFabric {
  const app = newApp();
  hybrid(fabricIn(app), props);
  return synthFabric(app);
}
