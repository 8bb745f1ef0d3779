/** One release back to an earlier revision of its own, or once more to the one that is installed. */
import { registry } from "../../releases/registry";
import { agreed, type Consent } from "../ask";
import { openCluster } from "../cluster/access";
import { clusterTools } from "../cluster/kubectl";
import { recordedRevisions } from "../cluster/releases";
import type { StackCall } from "../pulumi/run";
import type { Screen } from "../report/screen";

export interface ReleaseOptions extends StackCall, Consent {
  readonly release: string;
  /** Revision of Helm's. @default the one that is installed, applied once more: what was changed by hand comes back */
  readonly revision: number | undefined;
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

/** Helm's own rollback. The program still says what it says, so the next `up` brings a value back that stands in Git. */
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
