import type { Alert } from "../alerts";

/** cert-manager renews after two thirds of a certificate's life: of 90 days, 30 are left. 21 mean that it has failed for days. */
export const certManagerAlerts: readonly Alert[] = [
  {
    name: "CertificateExpiringSoon",
    expr: "certmanager_certificate_expiration_timestamp_seconds - time() < 21 * 24 * 3600",
    for: "1h",
    severity: "warning",
    summary: "Certificate {{ $labels.exported_namespace }}/{{ $labels.name }} ends in {{ $value | humanizeDuration }}",
  },
  {
    name: "CertificateExpiryImminent",
    expr: "certmanager_certificate_expiration_timestamp_seconds - time() < 3 * 24 * 3600",
    for: "10m",
    severity: "critical",
    summary: "Certificate {{ $labels.exported_namespace }}/{{ $labels.name }} ends in {{ $value | humanizeDuration }}",
  },
  {
    name: "CertificateNotReady",
    expr: 'max by (exported_namespace, name) (certmanager_certificate_ready_status{condition!="True"} == 1)',
    for: "30m",
    severity: "warning",
    summary: "Certificate {{ $labels.exported_namespace }}/{{ $labels.name }} is not ready",
  },
  {
    name: "CertManagerAbsent",
    expr: 'absent(up{job="cert-manager"} == 1)',
    for: "15m",
    severity: "critical",
    summary: "No cert-manager answers: no certificate is made or renewed",
  },
];
