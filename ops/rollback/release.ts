/** One release back to an earlier revision of its own, or once more to the one that is installed. */
import { registry } from "../../releases/registry";
import { agreed, type Consent } from "../ask";
import { openCluster } from "../cluster/access";
import { clusterTools } from "../cluster/kubectl";
import type { ClusterApi } from "../cluster/proxy";
import { chartOf, recordedRevisions, type Head } from "../cluster/releases";
import type { StackCall } from "../pulumi/run";
import type { Screen } from "../report/screen";
import { judgeVersions, refusalLines, type Versions } from "./judge";

export interface ReleaseOptions extends StackCall, Consent {
  readonly release: string;
  /** Revision of Helm's. @default the one that is installed, applied once more: what was changed by hand comes back */
  readonly revision: number | undefined;
  /** Releases whose data the operator has restored to before their migration. */
  readonly restored: readonly string[];
}

/** Revisions that a release can go back to. */
export function rolled<T extends { readonly revision: number; readonly status: string }>(
  revisions: readonly T[],
  wanted: number | undefined,
): T | undefined {
  const newest = [...revisions].sort((a, b) => b.revision - a.revision);
  if (wanted === undefined) return newest.find(({ status }) => status === "deployed");
  return newest.find(({ revision, status }) => revision === wanted && /^(deployed|superseded)$/.test(status));
}

async function versionsOf(api: ClusterApi, name: string, { namespace, secret }: Head): Promise<Versions> {
  const pin = chartOf(await api.get(`/api/v1/namespaces/${namespace}/secrets/${secret}`));
  return { kubernetes: undefined, pins: { [name]: pin } };
}

/** Helm's own rollback. The program still says what it says, so the next `up` brings a value back that stands in Git. Exit code 3 where its chart cannot go back. */
export async function rollbackRelease(options: ReleaseOptions, screen: Screen): Promise<number> {
  const release = registry.find(({ name }) => name === options.release);
  if (release === undefined) {
    const names = registry.map(({ name }) => name).join(", ");
    throw new Error(
      `There is no release "${options.release}". Releases: ${names}. Applications of Argo CD go back in Git.`,
    );
  }
  const { name, namespace, timeout } = release;
  const api = await openCluster(options);
  try {
    const all = await recordedRevisions(api);
    const own = all.filter((one) => one.name === name && one.namespace === namespace);
    const to = rolled(own, options.revision);
    if (to === undefined) {
      const known = own.map(({ revision, status }) => `${revision} (${status})`).join(", ");
      throw new Error(
        `Release ${name} has no revision ${options.revision ?? "that is deployed"} to go to. It has: ${known || "none"}.`,
      );
    }
    const installed = rolled(own, undefined) ?? to;
    const [now, then] = await Promise.all([installed, to].map((one) => versionsOf(api, name, one)));
    const refused = now && then ? judgeVersions(now, then, options.restored) : [];
    if (refused.length > 0) {
      refusalLines(refused, screen);
      return 3;
    }
    if (!(await agreed(options, `Apply revision ${to.revision} of release ${name} again?`, screen))) return 1;
    const { helm } = clusterTools(api.kubeconfig, options.env);
    const limit = ["--wait", "--timeout", `${timeout}s`, "--cleanup-on-fail"];
    await helm("rollback", name, String(to.revision), "--namespace", namespace, ...limit);
    screen.line(`release ${name} runs as revision ${to.revision} had it`);
    return 0;
  } finally {
    api.close();
  }
}
