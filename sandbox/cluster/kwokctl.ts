/** The text of a kwokctl configuration: which programs, ports and switches make a control plane of the sandbox. */
import { join } from "node:path";

/** The programs of a running control plane, by file name. */
export const COMPONENTS = [
  "etcd",
  "kube-apiserver",
  "kube-controller-manager",
  "kube-scheduler",
  "kwok-controller",
] as const;

/** The tools that make a control plane. */
export const CLUSTER_TOOLS = [
  "etcd",
  "kube-apiserver",
  "kube-controller-manager",
  "kube-scheduler",
  "kwok",
  "kwokctl",
  "kubectl",
] as const;

export interface Ports {
  readonly apiServer: number;
  readonly etcd: number;
  readonly etcdPeer: number;
  readonly controllerManager: number;
  readonly scheduler: number;
  readonly kwok: number;
}

export interface KwokctlArgs {
  /** Absolute paths by tool name: those of CLUSTER_TOOLS. */
  readonly tools: Readonly<Record<string, string>>;
  readonly ports: Ports;
  /** Where etcd keeps its data: outside of kwokctl's folder, which a failed kwokctl deletes. */
  readonly etcdData: string;
  /** kube-apiserver's token-auth-file. */
  readonly tokens: string;
  /** Where this configuration will stand. */
  readonly self: string;
}

export function kwokctlConfig(args: KwokctlArgs): string {
  const { tools, ports } = args;
  const options = {
    runtime: "binary",
    bindAddress: "127.0.0.1",
    etcdBinary: tools["etcd"],
    kubeApiserverBinary: tools["kube-apiserver"],
    kubeControllerManagerBinary: tools["kube-controller-manager"],
    kubeSchedulerBinary: tools["kube-scheduler"],
    kwokControllerBinary: tools["kwok"],
    kubectlBinary: tools["kubectl"],
    kubeApiserverPort: ports.apiServer,
    etcdPort: ports.etcd,
    etcdPeerPort: ports.etcdPeer,
    kubeControllerManagerPort: ports.controllerManager,
    kubeSchedulerPort: ports.scheduler,
    kwokControllerPort: ports.kwok,
  };
  // JSON is YAML, and leaves no word that an older YAML would read as a boolean.
  return JSON.stringify({
    apiVersion: "config.kwok.x-k8s.io/v1alpha1",
    kind: "KwokctlConfiguration",
    options,
    componentsPatches: Object.entries(extraArgs(args)).map(([name, extra]) => ({
      name,
      extraArgs: Object.entries(extra).map(([key, value]) => ({ key, value, override: OVERRIDDEN.has(key) })),
      extraEnvs: Object.entries(memoryVariables(name)).map(([key, value]) => ({ name: key, value })),
    })),
  });
}

/**
 * Go's garbage collector, set to small rather than fast: a third less memory for about half as much processor time
 * again. No GOMEMLIMIT for the API server: with the definitions of the real charts it needs 0.25 GB while idle and
 * twice that while it merges them into its OpenAPI document, and at a limit between the two that takes three times as
 * long, in each update that brings a definition and in the preview after it.
 */
function memoryVariables(component: string): Record<string, string> {
  return { GOGC: component === "kube-apiserver" ? "40" : "25" };
}

/** Controllers that have nothing to do where nothing is attached, signed or claimed; each keeps caches of what it watches. */
const IDLE_CONTROLLERS = [
  "certificatesigningrequest-approving",
  "certificatesigningrequest-cleaner",
  "certificatesigningrequest-signing",
  "persistentvolume-attach-detach",
  "persistentvolume-expander",
  "resourceclaim",
  "selinux-warning",
  "storage-version-migrator",
];

/** Arguments that kwokctl gives itself and we give otherwise. */
const OVERRIDDEN = new Set(["data-dir", "config", "node-lease-duration-seconds", "node-monitor-grace-period"]);

function extraArgs(args: KwokctlArgs): Record<string, Record<string, string>> {
  return {
    etcd: {
      "data-dir": args.etcdData,
      // The store is a few megabytes: without this the memory for 10 000 entries of history is kept.
      "snapshot-count": "2000",
    },
    "kube-apiserver": {
      "advertise-address": "127.0.0.1",
      // Otherwise the Service `kubernetes` gets an endpoint on loopback, which the API refuses.
      "endpoint-reconciler-type": "none",
      // Pods do not run here: a webhook would never answer and block every call.
      "disable-admission-plugins": "MutatingAdmissionWebhook,ValidatingAdmissionWebhook",
      "token-auth-file": args.tokens,
      // For memory: definitions are large, few, and read by few; queues for fairness have nobody to be fair to.
      "watch-cache-sizes": "customresourcedefinitions.apiextensions.k8s.io#0",
      "enable-priority-and-fairness": "false",
    },
    // No node ever sends a heartbeat here (see kwok-controller): none may count as lost.
    "kube-controller-manager": {
      "leader-elect": "false",
      "node-monitor-grace-period": "87600h",
      controllers: ["*", ...IDLE_CONTROLLERS.map((name) => `-${name}-controller`)].join(","),
    },
    "kube-scheduler": { "leader-elect": "false" },
    "kwok-controller": {
      // Stages are objects of the cluster, so that they may name kinds whose definitions come later. Not by kwokctl's own
      // option for it: that fails when the cluster already has the definition. A file without stages must go with it.
      "enable-crds": "Stage",
      // A lease would belong to the kwok of before a restart, and this one would wait minutes for it to run out.
      "node-lease-duration-seconds": "0",
      config: args.self,
    },
  };
}

export function portsFrom(numbers: readonly number[]): Ports {
  const [apiServer, etcd, etcdPeer, controllerManager, scheduler, kwok] = numbers;
  if (kwok === undefined) throw new Error("internal: a control plane needs six ports");
  return {
    apiServer: apiServer as number,
    etcd: etcd as number,
    etcdPeer: etcdPeer as number,
    controllerManager: controllerManager as number,
    scheduler: scheduler as number,
    kwok,
  };
}

/** A control plane's folder of kwokctl. */
export function kwokctlFolder(workdir: string, name: string): string {
  return join(workdir, "clusters", name);
}
