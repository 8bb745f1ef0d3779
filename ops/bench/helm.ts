/** The other way to install the same: `helm upgrade --install --wait` of each release, all at once. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isCrdChart } from "../../charts/crd-path";
import { kubeconfigOf, plain, type StateResource } from "../pulumi/state";
import { measure } from "./process";

/** What helm needs to install a release exactly as the program does. */
export interface HelmRelease {
  readonly name: string;
  readonly namespace: string;
  /** Package, relative to the repository. */
  readonly chart: string;
  readonly values: unknown;
}

/** A release of a package's custom resource definitions alone. */
function isDefinitions(release: HelmRelease): boolean {
  return isCrdChart(release.chart);
}

/** A property tree without its secret envelopes. */
export function revealed(tree: unknown): unknown {
  const value = plain(tree);
  if (Array.isArray(value)) return value.map(revealed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, revealed(inner)]));
}

/** The Helm releases in a stack's state. */
export function helmReleases(resources: readonly StateResource[]): readonly HelmRelease[] {
  return resources
    .filter((resource) => resource.type === "kubernetes:helm.sh/v3:Release")
    .map(({ inputs = {} }) => ({
      name: String(inputs["name"]),
      namespace: String(inputs["namespace"]),
      chart: String(inputs["chart"]),
      values: revealed(inputs["values"]),
    }));
}

/** What the program makes beside its releases and pods wait for: in vain, where it is missing. */
const AWAITED = /^kubernetes:(core\/v1:PersistentVolumeClaim|scheduling\.k8s\.io\/v1:PriorityClass)$/;

/** The objects of a stack's state that have to be there before its releases. */
export function prerequisites(resources: readonly StateResource[]): readonly object[] {
  return resources
    .filter((resource) => AWAITED.test(resource.type))
    .map(({ inputs = {} }) =>
      Object.fromEntries(Object.entries(revealed(inputs) as object).filter(([key]) => !key.startsWith("__"))),
    );
}

export class ParallelHelm {
  private readonly folder = mkdtempSync(join(tmpdir(), "platform-bench-helm-"));
  private readonly kubeconfig = join(this.folder, "kubeconfig");
  private readonly prerequisitesFile = join(this.folder, "prerequisites.json");
  readonly releases: readonly HelmRelease[];

  constructor(
    private readonly repository: string,
    private readonly env: Readonly<NodeJS.ProcessEnv>,
    resources: readonly StateResource[],
  ) {
    this.releases = helmReleases(resources);
    const list = { apiVersion: "v1", kind: "List", items: prerequisites(resources) };
    writeFileSync(this.prerequisitesFile, JSON.stringify(list));
    writeFileSync(this.kubeconfig, kubeconfigOf(resources) ?? "", { mode: 0o600 });
    for (const release of this.releases)
      writeFileSync(this.valuesFile(release), JSON.stringify(release.values), { mode: 0o600 });
  }

  private get namespaces(): readonly string[] {
    return [...new Set(this.releases.map((release) => release.namespace))];
  }

  /** Seconds until all of them are there: definitions first, as the program does, then the rest at once. */
  async install(): Promise<number> {
    const started = performance.now();
    await this.installAll(this.releases.filter(isDefinitions));
    await this.installAll(this.releases.filter((release) => !isDefinitions(release)));
    return (performance.now() - started) / 1000;
  }

  private async installAll(releases: readonly HelmRelease[]): Promise<void> {
    await Promise.all(
      releases.map((release) =>
        this.run(
          "helm",
          "upgrade",
          release.name,
          release.chart,
          "--install",
          "--wait",
          "--timeout",
          "10m",
          "--namespace",
          release.namespace,
          "--values",
          this.valuesFile(release),
          "--kubeconfig",
          this.kubeconfig,
        ),
      ),
    );
  }

  /** Namespaces and prerequisites are the program's own and so not helm's to make: they are not timed. */
  async prepare(): Promise<void> {
    await Promise.all(this.namespaces.map((name) => this.kubectl("create", "namespace", name)));
    await this.kubectl("apply", "--filename", this.prerequisitesFile);
  }

  async uninstall(): Promise<void> {
    await Promise.all(
      this.releases.map((release) =>
        this.run(
          "helm",
          "uninstall",
          release.name,
          "--wait",
          "--namespace",
          release.namespace,
          "--kubeconfig",
          this.kubeconfig,
        ),
      ),
    );
    await this.kubectl("delete", "--filename", this.prerequisitesFile, "--ignore-not-found");
    await Promise.all(this.namespaces.map((name) => this.kubectl("delete", "namespace", name, "--wait")));
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private valuesFile(release: HelmRelease): string {
    return join(this.folder, `${release.namespace}.${release.name}.json`);
  }

  private kubectl(...args: string[]): Promise<unknown> {
    return this.run("kubectl", ...args, "--kubeconfig", this.kubeconfig);
  }

  private run(command: string, ...args: string[]): Promise<unknown> {
    return measure(command, args, { cwd: this.repository, env: this.env });
  }
}
