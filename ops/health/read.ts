/** Looks at a cluster as a whole. */
import { registry } from "../../releases/registry";
import { ClusterError, type ClusterApi } from "../cluster/proxy";
import { recordedReleases } from "../cluster/releases";
import type { StackOutputs } from "../pulumi/outputs";
import { releaseRows } from "../report/summary";
import { messageOf } from "../summary";
import { alertChecks } from "./alerts";
import { applicationChecks } from "./applications";
import { certificateChecks } from "./certificates";
import type { Check } from "./check";
import { nodeChecks, type Node } from "./nodes";
import { workloadChecks, type Workload } from "./workloads";

const WORKLOADS = { Deployment: "deployments", StatefulSet: "statefulsets", DaemonSet: "daemonsets" } as const;

/** Every check, each group read side by side; what cannot be read is a check of state `unknown`. */
export async function healthOf(api: ClusterApi, outputs: StackOutputs, now = new Date()): Promise<readonly Check[]> {
  const groups: readonly (readonly [Check["group"], Promise<readonly Check[]>])[] = [
    ["nodes", list<Node>(api, "/api/v1/nodes").then(nodeChecks)],
    ["workloads", workloads(api).then(workloadChecks)],
    ["releases", releases(api, outputs)],
    ["applications", optional(api, "/apis/argoproj.io/v1alpha1/applications").then(applicationChecks)],
    ["certificates", optional(api, "/apis/cert-manager.io/v1/certificates").then((all) => certificateChecks(all, now))],
    ["alerts", alerts(api)],
  ];
  const read = groups.map(([group, checks]) => checks.catch((error: unknown) => [unreadable(group, error)]));
  return (await Promise.all(read)).flat();
}

function unreadable(group: Check["group"], error: unknown): Check {
  const [said = ""] = messageOf(error).split("\n");
  return { group, subject: group, state: "unknown", said: `could not be read: ${said}` };
}

async function list<T>(api: ClusterApi, path: string): Promise<readonly T[]> {
  return ((await api.get(path)) as { items?: readonly T[] | null }).items ?? [];
}

/** A list of a kind that the cluster may not know yet. */
async function optional(api: ClusterApi, path: string): Promise<unknown> {
  try {
    return await api.get(path);
  } catch (error) {
    if (error instanceof ClusterError && error.status === 404) return { items: [] };
    throw error;
  }
}

async function workloads(api: ClusterApi): Promise<readonly Workload[]> {
  const own = new Set<string>(registry.map(({ namespace }) => namespace));
  const all = await Promise.all(
    Object.entries(WORKLOADS).map(async ([kind, plural]) =>
      (await list<Omit<Workload, "kind">>(api, `/apis/apps/v1/${plural}`)).map((one) => ({ ...one, kind })),
    ),
  );
  return all.flat().filter(({ metadata }) => own.has(metadata.namespace));
}

async function releases(api: ClusterApi, outputs: StackOutputs): Promise<readonly Check[]> {
  const recorded = await recordedReleases(api);
  return releaseRows({ outputs, recorded }).map(({ name, chart, version, status }) => ({
    group: "releases",
    subject: name,
    state: status === "deployed" ? "ok" : "bad",
    said: `${chart} ${version}: ${status}${LEFT_OVER.test(status) ? ", run `ops recover`" : ""}`,
  }));
}

const LEFT_OVER = /^(pending-|uninstalling)/;

/** Through the API server, so that neither a route nor a login to Alertmanager is needed. */
async function alerts(api: ClusterApi): Promise<readonly Check[]> {
  const services = "/api/v1/namespaces/monitoring/services";
  const selector = "labelSelector=app%3Dkube-prometheus-stack-alertmanager";
  const [service] = await list<{ metadata: { name: string } }>(api, `${services}?${selector}`);
  if (service === undefined) {
    return [{ group: "alerts", subject: "Alertmanager", state: "unknown", said: "there is no Alertmanager" }];
  }
  const path = `${services}/http:${service.metadata.name}:http-web/proxy/api/v2/alerts`;
  return alertChecks(await api.get(`${path}?active=true&silenced=false&inhibited=false`));
}
