/** What a chart accepts without a word and does not do, as data: found by rendering the charts of the locks. */

/** Values that stop short of a sub-chart, or need others beside them. */
export interface Trap {
  readonly chart: string;
  /** Major versions that it holds for; a leading v is left out. */
  readonly majors: readonly number[];
  /** Dotted path of the value that is set, and of the switch that must be on for it to matter. */
  readonly set: string;
  readonly where?: string;
  /** All must be set as well. */
  readonly needs: readonly string[];
  readonly why: string;
}

const REDIS_HA = { chart: "argo-cd", majors: [5, 9, 10], where: "redis-ha.enabled" };

/** Every trap of this kind. */
export const TRAPS: readonly Trap[] = [
  {
    ...REDIS_HA,
    set: "global.tolerations",
    needs: ["redis-ha.tolerations"],
    why: "argo-cd hands its global tolerations to no sub-chart: Redis would find no node",
  },
  {
    ...REDIS_HA,
    set: "global.nodeSelector",
    needs: ["redis-ha.nodeSelector"],
    why: "argo-cd hands its global node selector to no sub-chart: Redis would run elsewhere",
  },
  {
    ...REDIS_HA,
    set: "global.priorityClassName",
    needs: ["redis-ha.priorityClassName", "redis-ha.haproxy.priorityClassName"],
    why: "argo-cd hands its global priority class to no sub-chart: Redis would be evicted first",
  },
  {
    ...REDIS_HA,
    set: "global.networkPolicy.defaultDenyIngress",
    needs: ["redis-ha.networkPolicy.enabled"],
    why: "the default deny reaches Redis, the allow rules of argo-cd do not: nothing could reach Redis any more",
  },
  {
    ...REDIS_HA,
    set: "redis-ha.haproxy.tolerations",
    needs: ["redis-ha.tolerations"],
    why: "the proxies before Redis read the tolerations of the whole sub-chart, never these: they would find no node",
  },
  {
    chart: "gpu-operator",
    majors: [23, 26],
    set: "daemonsets.tolerations",
    where: "nfd.enabled",
    needs: ["node-feature-discovery.worker.tolerations"],
    why: "the sub-chart that finds GPUs does not hear of it: no node would be known to have one, and no operand would run",
  },
  {
    chart: "mlflow",
    majors: [0],
    set: "serviceMonitor.enabled",
    needs: ["extraVolumeMounts"],
    why: "it has the server write its metrics below /mlflow, which is root's: without a volume there it does not start",
  },
  {
    chart: "argo-cd",
    majors: [5, 9, 10],
    set: "configs.secret.argocdServerAdminPassword",
    needs: ["configs.secret.argocdServerAdminPasswordMtime"],
    why: "without a time the chart takes the time of the render, so that no two previews are equal",
  },
];

/** Lists whose own entries may be left out: path by chart, with the reason. */
export const REPLACED_LISTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "kube-prometheus-stack": {
    "prometheus-node-exporter.tolerations": "a toleration of everything holds what the chart's own entry holds",
  },
  jupyterhub: {
    "proxy.chp.networkPolicy.allowedIngressPorts": "the platform's own policies say who may reach the proxy",
  },
  "gpu-operator": {
    "node-feature-discovery.worker.tolerations": "AKS runs the control plane itself: no node carries its taints",
  },
};
