/**
 * Pod Security Standards, profile "restricted", as a function of a pod's `spec`: everything that its baseline forbids
 * as well. Linux pods. Source: https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
import { at, containersOf, listAt } from "./manifest";

type Rule = (pod: unknown) => readonly string[];

/** What keeps a pod out of a namespace with `enforce: restricted`, one line a fault. */
export function restrictedFaults(podSpec: unknown): readonly string[] {
  return RULES.flatMap((rule) => rule(podSpec));
}

const HOST_NAMESPACES = ["hostNetwork", "hostPID", "hostIPC"];
const VOLUME_TYPES = [
  ...["configMap", "csi", "downwardAPI", "emptyDir"],
  ...["ephemeral", "persistentVolumeClaim", "projected", "secret"],
];
const SELINUX_TYPES = ["", "container_t", "container_init_t", "container_kvm_t", "container_engine_t"];
const SAFE_SYSCTLS = [
  "kernel.shm_rmid_forced",
  "net.ipv4.ip_local_port_range",
  "net.ipv4.ip_unprivileged_port_start",
  "net.ipv4.tcp_syncookies",
  "net.ipv4.ping_group_range",
  "net.ipv4.ip_local_reserved_ports",
  "net.ipv4.tcp_keepalive_time",
  "net.ipv4.tcp_fin_timeout",
  "net.ipv4.tcp_keepalive_intvl",
  "net.ipv4.tcp_keepalive_probes",
];

const RULES: readonly Rule[] = [
  (pod) => HOST_NAMESPACES.filter((key) => at(pod, key) === true).map((key) => `${key} must not be true`),
  (pod) =>
    listAt(pod, "volumes")
      .flatMap((volume) => Object.keys(volume as object).filter((key) => key !== "name"))
      .filter((type) => !VOLUME_TYPES.includes(type))
      .map((type) => `volume of type ${type}`),
  (pod) =>
    listAt(pod, "securityContext.sysctls")
      .map((sysctl) => String(at(sysctl, "name")))
      .filter((name) => !SAFE_SYSCTLS.includes(name))
      .map((name) => `sysctl ${name}`),
  onContainers((container) => (at(container, "securityContext.privileged") === true ? ["privileged"] : [])),
  onContainers((container) =>
    at(container, "securityContext.allowPrivilegeEscalation") === false
      ? []
      : ["allowPrivilegeEscalation must be false"],
  ),
  onContainers((container) =>
    listAt(container, "securityContext.capabilities.drop").includes("ALL") ? [] : ["capabilities.drop must have ALL"],
  ),
  onContainers((container) =>
    listAt(container, "securityContext.capabilities.add")
      .filter((capability) => capability !== "NET_BIND_SERVICE")
      .map((capability) => `capability ${String(capability)}`),
  ),
  onContainers((container) =>
    listAt(container, "ports")
      .filter((port) => (at(port, "hostPort") ?? 0) !== 0)
      .map((port) => `hostPort ${String(at(port, "hostPort"))}`),
  ),
  onContainers((container) =>
    [undefined, "Default"].includes(at(container, "securityContext.procMount") as string | undefined)
      ? []
      : ["procMount"],
  ),
  onContainers((container) =>
    HANDLERS.filter((path) => at(container, path) !== undefined).map((path) => `${path} must not be set`),
  ),
  onAll((context) => (at(context, "windowsOptions.hostProcess") === true ? ["hostProcess"] : [])),
  onAll((context) => (at(context, "runAsUser") === 0 ? ["runAsUser must not be 0"] : [])),
  onAll((context) =>
    [undefined, "RuntimeDefault", "Localhost"].includes(at(context, "appArmorProfile.type") as string | undefined)
      ? []
      : ["appArmorProfile"],
  ),
  onAll((context) => {
    const { type = "", user = "", role = "" } = (at(context, "seLinuxOptions") ?? {}) as Record<string, string>;
    return SELINUX_TYPES.includes(type) && user === "" && role === "" ? [] : ["seLinuxOptions"];
  }),
  inherited("runAsNonRoot", (value) => value === true),
  inherited("seccompProfile.type", (value) => value === "RuntimeDefault" || value === "Localhost"),
];

/** Probes and hooks that leave the pod (from Kubernetes 1.34). */
const HANDLERS = [
  ...["livenessProbe", "readinessProbe", "startupProbe", "lifecycle.postStart", "lifecycle.preStop"].flatMap((hook) => [
    `${hook}.httpGet.host`,
    `${hook}.tcpSocket.host`,
  ]),
];

const nameOf = (container: unknown): string => String(at(container, "name"));

function onContainers(check: (container: unknown) => readonly string[]): Rule {
  return (pod) =>
    containersOf(pod).flatMap((container) =>
      check(container).map((fault) => `container ${nameOf(container)}: ${fault}`),
    );
}

/** On the pod's security context and on every container's. */
function onAll(check: (securityContext: unknown) => readonly string[]): Rule {
  const containers = onContainers((container) => check(at(container, "securityContext")));
  return (pod) => [...check(at(pod, "securityContext")).map((fault) => `pod: ${fault}`), ...containers(pod)];
}

/** A field that a container has or takes from its pod, and that neither may set wrong. */
function inherited(field: string, holds: (value: unknown) => boolean): Rule {
  return (pod) => {
    const ofPod = at(pod, `securityContext.${field}`);
    const wrong = ofPod !== undefined && !holds(ofPod) ? [`pod: ${field} is ${JSON.stringify(ofPod)}`] : [];
    const containers = onContainers((container) => {
      const own = at(container, `securityContext.${field}`);
      if (own === undefined) return ofPod === undefined ? [`${field} is not set`] : [];
      return holds(own) ? [] : [`${field} is ${JSON.stringify(own)}`];
    });
    return [...wrong, ...containers(pod)];
  };
}
