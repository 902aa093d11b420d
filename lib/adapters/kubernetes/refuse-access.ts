import { Token } from 'cdktf';
import { refuseValue } from '../../model/problem';

/** Refuses a value that synth cannot read: how a cluster is reached must be known before anything is made. */
export function refuseToken(name: string, value: unknown): void {
  if (!Token.isUnresolved(value)) return;
  refuseValue(
    'kubernetes-access',
    `'${name}' of kubernetes() is a Terraform expression`,
    'a value known only after apply',
    'a plain string',
    'pass the value itself; a cluster that this fabric makes needs no kubernetes() target',
  );
}

/** Refuses a certificate authority that is not a PEM certificate in base64, as kubeconfig files hold it. */
export function refuseCertificate(value: string): void {
  const pem = Buffer.from(value, 'base64').toString('utf8');
  if (pem.startsWith('-----BEGIN CERTIFICATE-----')) return;
  refuseValue(
    'kubernetes-access',
    `'certificateAuthority' of kubernetes() is not a certificate in base64`,
    value.slice(0, 24),
    'a PEM certificate encoded in base64',
    "copy 'certificate-authority-data' from the kubeconfig of the cluster",
  );
}

/** Refuses an API address without transport security. */
export function refusePlainHost(value: string): void {
  if (/^https:\/\/[^/\s]+/.test(value)) return;
  refuseValue(
    'kubernetes-access',
    `'host' of kubernetes() is not an https address`,
    value,
    'an address such as https://10.0.0.1:6443',
    'pass the address of the API server, with its scheme',
  );
}
