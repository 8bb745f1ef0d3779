/** Series that make each alert fire, and series close to it that must not. Long because it has an entry for each alert. */

/** Input series in promtool's notation, one value a minute, and the labels that the alert then has. */
export interface Sample {
  /** When the alert is looked at, as a Prometheus duration since the first value. */
  readonly at: string;
  readonly fires: Readonly<Record<string, string>>;
  readonly rests: Readonly<Record<string, string>>;
}

const DAY = 86_400;
const HELM = 'label_owner="helm", label_name="mlflow", namespace="ai-tools"';
const secret = (name: string, status: string) =>
  `kube_secret_labels{${HELM}, secret="${name}", label_status="${status}"}`;
const EXPIRES = 'certmanager_certificate_expiration_timestamp_seconds{exported_namespace="a", name="b"}';
const SPAWNS = 'jupyterhub_server_spawn_duration_seconds_count{namespace="ai-tools", status=';
const bucket = (le: string) =>
  `jupyterhub_server_spawn_duration_seconds_bucket{namespace="ai-tools", status="success", le="${le}"}`;
const app = (labels: string) => `argocd_app_info{name="a", project="p", ${labels}}`;
const left = 'kubelet_volume_stats_available_bytes{namespace="a", persistentvolumeclaim="b"}';
const size = 'kubelet_volume_stats_capacity_bytes{namespace="a", persistentvolumeclaim="b"}';
const ready = 'kube_node_status_condition{node="n", condition="Ready", status="true"}';
const available = (deployment: string, namespace = "ai-tools") =>
  `kube_deployment_status_replicas_available{namespace="${namespace}", deployment="${deployment}"}`;
const podReady = 'kube_pod_status_ready{namespace="argocd", pod="p", condition="false"}';

export const SAMPLES: Readonly<Record<string, Sample>> = {
  ArgoApplicationDegraded: {
    at: "20m",
    fires: { [app('health_status="Degraded"')]: "1x20" },
    rests: { [app('health_status="Progressing"')]: "1x20" },
  },
  ArgoApplicationOutOfSync: {
    at: "40m",
    fires: { [app('sync_status="OutOfSync"')]: "1x40" },
    rests: { [app('sync_status="Synced"')]: "1x40" },
  },
  ArgoApplicationUnknown: {
    at: "40m",
    fires: { [app('sync_status="Unknown"')]: "1x40" },
    rests: { [app('sync_status="OutOfSync"')]: "1x40" },
  },
  ArgoSyncFailing: {
    at: "60m",
    fires: { 'argocd_app_sync_total{name="a", project="p", phase="Failed"}': "0+1x60" },
    rests: { 'argocd_app_sync_total{name="a", project="p", phase="Succeeded"}': "0+1x60" },
  },
  ArgoControllerAbsent: {
    at: "20m",
    fires: { 'up{job="argocd-application-controller-metrics"}': "0x20" },
    rests: { 'up{job="argocd-application-controller-metrics"}': "1x20" },
  },
  CertificateExpiringSoon: {
    at: "2h",
    fires: { [EXPIRES]: `${20 * DAY}x120` },
    rests: { [EXPIRES]: `${22 * DAY}x120` },
  },
  CertificateExpiryImminent: {
    at: "20m",
    fires: { [EXPIRES]: `${2 * DAY}x20` },
    rests: { [EXPIRES]: `${4 * DAY}x20` },
  },
  CertificateNotReady: {
    at: "40m",
    fires: { 'certmanager_certificate_ready_status{exported_namespace="a", name="b", condition="False"}': "1x40" },
    rests: { 'certmanager_certificate_ready_status{exported_namespace="a", name="b", condition="True"}': "1x40" },
  },
  CertManagerAbsent: {
    at: "20m",
    fires: { 'up{job="other"}': "1x20" },
    rests: { 'up{job="cert-manager"}': "1x20" },
  },
  NotebookStartsFailing: {
    at: "40m",
    fires: { [`${SPAWNS}"failure"}`]: "0+1x40", [`${SPAWNS}"success"}`]: "0+1x40" },
    rests: { [`${SPAWNS}"failure"}`]: "0+0x39 1", [`${SPAWNS}"success"}`]: "0+1x40" },
  },
  NotebookStartsSlow: {
    at: "90m",
    fires: { [bucket("120")]: "0x90", [bucket("600")]: "0+1x90", [bucket("+Inf")]: "0+1x90" },
    rests: { [bucket("120")]: "0+1x90", [bucket("600")]: "0+1x90", [bucket("+Inf")]: "0+1x90" },
  },
  JupyterHubDown: {
    at: "15m",
    fires: { 'up{job="hub", namespace="ai-tools"}': "0x15" },
    rests: { 'up{job="hub", namespace="ai-tools"}': "1x15" },
  },
  MLflowDown: { at: "15m", fires: { [available("mlflow")]: "0x15" }, rests: { [available("mlflow")]: "1x15" } },
  MLflowProxyDown: {
    at: "15m",
    fires: { [available("mlflow-proxy")]: "0x15" },
    rests: { [available("mlflow-proxy")]: "1x15" },
  },
  GpuOperatorNotReady: {
    at: "40m",
    fires: { 'gpu_operator_reconciliation_status{namespace="gpu-operator"}': "0x40" },
    rests: { 'gpu_operator_reconciliation_status{namespace="gpu-operator"}': "1x40" },
  },
  GpuOperatorDown: {
    at: "20m",
    fires: { [available("gpu-operator", "gpu-operator")]: "0x20" },
    rests: { [available("gpu-operator", "gpu-operator")]: "1x20" },
  },
  GpuNodesMissing: {
    at: "30m",
    fires: {
      'kube_pod_status_phase{phase="Pending", namespace="ai-tools", pod="jupyter-a"}': "1x30",
      gpu_operator_gpu_nodes_total: "0x30",
    },
    rests: {
      'kube_pod_status_phase{phase="Pending", namespace="ai-tools", pod="jupyter-a"}': "1x30",
      gpu_operator_gpu_nodes_total: "1x30",
    },
  },
  GpuFault: {
    at: "5m",
    fires: { 'DCGM_FI_DEV_XID_ERRORS{Hostname="n", gpu="0"}': "79x5" },
    rests: { 'DCGM_FI_DEV_XID_ERRORS{Hostname="n", gpu="0"}': "0x5" },
  },
  NodeNotReady: { at: "15m", fires: { [ready]: "0x15" }, rests: { [ready]: "1x15" } },
  NodePressure: {
    at: "15m",
    fires: { 'kube_node_status_condition{node="n", condition="DiskPressure", status="true"}': "1x15" },
    rests: { 'kube_node_status_condition{node="n", condition="DiskPressure", status="true"}': "0x15" },
  },
  VolumeAlmostFull: {
    at: "10m",
    fires: { [left]: "4x10", [size]: "100x10" },
    rests: { [left]: "6x10", [size]: "100x10" },
  },
  VolumeFillingUp: {
    at: "8h",
    fires: { [left]: "500-0.8x480", [size]: "1000x480" },
    rests: { [left]: "150x480", [size]: "1000x480" },
  },
  HelmReleaseStuck: {
    at: "40m",
    fires: { [secret("v2", "pending-upgrade")]: "1x40" },
    rests: { [secret("v2", "deployed")]: "1x40" },
  },
  HelmReleaseFailed: {
    at: "20m",
    fires: { [secret("v1", "failed")]: "1x20" },
    rests: { [secret("v2", "failed")]: "1x20", [secret("v1", "deployed")]: "1x20" },
  },
  HelmReleaseRolledBack: {
    at: "10m",
    fires: {
      [secret("v2", "failed")]: "1x10",
      [secret("v3", "deployed")]: "1x10",
      'kube_secret_created{namespace="ai-tools", secret="v2"}': "0x10",
    },
    rests: {
      [secret("v2", "failed")]: "1x10",
      [secret("v3", "deployed")]: "1x10",
      'kube_secret_created{namespace="ai-tools", secret="v2"}': `-${DAY}x10`,
    },
  },
  NamespaceStuck: {
    at: "20m",
    fires: { 'kube_namespace_status_phase{namespace="shop", phase="Terminating"}': "1x20" },
    rests: {
      'kube_namespace_status_phase{namespace="shop", phase="Terminating"}': "0x20",
      'kube_namespace_status_phase{namespace="shop", phase="Active"}': "1x20",
    },
  },
  PlatformPodNotReady: {
    at: "40m",
    fires: { [podReady]: "1x40" },
    rests: { [podReady]: "1x40", 'kube_pod_status_phase{namespace="argocd", pod="p", phase="Succeeded"}': "1x40" },
  },
};
