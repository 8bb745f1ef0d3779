/** Objects in shorthand to whole manifests. */
import { present, podTemplate, servicePorts, without } from "./pod";
import { isMap } from "./cases";
import type { DoubleObject, Node, NodeMap } from "./types";

const VERSIONS: Readonly<Record<string, string>> = {
  ...byVersion("v1", ["ConfigMap", "Secret", "Service", "ServiceAccount", "PersistentVolumeClaim", "Namespace"]),
  ...byVersion("apps/v1", ["Deployment", "StatefulSet", "DaemonSet"]),
  ...byVersion("batch/v1", ["Job", "CronJob"]),
  ...byVersion("autoscaling/v2", ["HorizontalPodAutoscaler"]),
  ...byVersion("policy/v1", ["PodDisruptionBudget"]),
  ...byVersion("networking.k8s.io/v1", ["Ingress", "NetworkPolicy"]),
  ...byVersion("rbac.authorization.k8s.io/v1", ["Role", "RoleBinding", "ClusterRole", "ClusterRoleBinding"]),
  ...byVersion("scheduling.k8s.io/v1", ["PriorityClass"]),
  ...byVersion("admissionregistration.k8s.io/v1", ["MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"]),
  ...byVersion("monitoring.coreos.com/v1", ["Alertmanager", "Prometheus", "PrometheusRule", "ServiceMonitor"]),
  ...byVersion("cert-manager.io/v1", ["Certificate", "Issuer"]),
};

function byVersion(version: string, kinds: readonly string[]): Record<string, string> {
  return Object.fromEntries(kinds.map((kind) => [kind, version]));
}

/** Labels that select the pods of an object's component. */
export function matchOf(object: DoubleObject): NodeMap {
  if (object.match !== undefined) return object.match;
  const component = object.component === undefined ? {} : { "app.kubernetes.io/component": object.component };
  return {
    "app.kubernetes.io/name": object.app ?? "{{ $.Chart.Name }}",
    "app.kubernetes.io/instance": "{{ $.Release.Name }}",
    ...component,
  };
}

function metadataOf(object: DoubleObject): NodeMap {
  const hook: NodeMap = object.hook === undefined ? {} : { "helm.sh/hook": object.hook };
  const annotations = { ...hook, ...object.annotations };
  return present({
    name: object.name,
    namespace: object.namespace,
    labels: {
      ...matchOf({ ...object, match: undefined }),
      "app.kubernetes.io/managed-by": "{{ $.Release.Service }}",
      "helm.sh/chart": "{{ $.Chart.Name }}-{{ $.Chart.Version }}",
      ...object.labels,
    },
    annotations: Object.keys(annotations).length === 0 ? undefined : annotations,
  });
}

/** The component label of pods whose selector leaves it out. */
function componentOf(object: DoubleObject, match: NodeMap): NodeMap {
  const named = object.component !== undefined && "app.kubernetes.io/name" in match;
  return named ? { "app.kubernetes.io/component": object.component } : {};
}

function workload(object: DoubleObject): NodeMap {
  const { replicas, pod, spec } = object.body;
  if (!isMap(pod)) throw new Error(`${object.kind} ${object.name} has no pod`);
  const match = matchOf(object);
  const selected = object.kind === "Job" ? {} : { selector: { matchLabels: match } };
  const headless = object.kind === "StatefulSet" ? { serviceName: object.name } : {};
  const more = isMap(spec) ? spec : {};
  const template = podTemplate(pod, { ...componentOf(object, match), ...match });
  return { spec: { ...present({ replicas }), ...headless, ...selected, template, ...more } };
}

function service(object: DoubleObject): NodeMap {
  const { ports, spec, ...more } = object.body;
  return {
    spec: {
      ...present({ ports: servicePorts(ports) }),
      selector: matchOf(object),
      ...more,
      ...(isMap(spec) ? spec : {}),
    },
  };
}

function selecting(object: DoubleObject): NodeMap {
  const { spec, ...more } = object.body;
  return { spec: { selector: { matchLabels: matchOf(object) }, ...(isMap(spec) ? spec : {}), ...more } };
}

const BODIES: Readonly<Record<string, (object: DoubleObject) => NodeMap>> = {
  Deployment: workload,
  StatefulSet: workload,
  DaemonSet: workload,
  Job: workload,
  Service: service,
  PodDisruptionBudget: selecting,
  ServiceMonitor: selecting,
};

/** The manifest that an object stands for. */
export function expand(object: DoubleObject): NodeMap {
  const apiVersion: Node | undefined = object.apiVersion ?? VERSIONS[object.kind];
  if (apiVersion === undefined) throw new Error(`${object.kind} ${object.name} needs its apiVersion`);
  const body = BODIES[object.kind]?.(object) ?? without(object.body);
  return { apiVersion, kind: object.kind, metadata: metadataOf(object), ...body };
}
