/** A stack's cluster as its users see it: kubectl and helm with the kubeconfig that the stack hands out. */
import { join } from "node:path";
import { run } from "../../../sandbox/exec";
import { engine, home, operatorEnv, scratch } from "./sandbox";

export interface Listed {
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
  };
}

export interface HelmRelease {
  readonly name: string;
  readonly namespace: string;
  readonly revision: string;
  readonly status: string;
  /** `<chart>-<version>` */
  readonly chart: string;
}

export class Cluster {
  private constructor(readonly kubeconfig: string) {}

  /** Of a stack that is up. */
  static async of(stack: string): Promise<Cluster> {
    const { kubeconfig } = await engine.outputs(stack, true);
    return new Cluster(scratch("kubeconfig", String(kubeconfig)));
  }

  /** Of the stack that was begun last: one that failed has no outputs yet, and the sandbox's own kubeconfig names it. */
  static newest(): Cluster {
    return new Cluster(home.kubeconfig);
  }

  /** The objects of a kind, in every namespace. */
  async list<T extends object>(kind: string): Promise<readonly (T & Listed)[]> {
    const text = await this.#read("kubectl", ["get", kind, "--all-namespaces", "--output", "json"]);
    return (JSON.parse(text) as { items: (T & Listed)[] }).items;
  }

  /** @returns what kubectl said */
  kubectl(...args: readonly string[]): Promise<string> {
    return this.#read("kubectl", args);
  }

  async names(kind: string): Promise<readonly string[]> {
    return (await this.list(kind)).map(({ metadata }) => metadata.name).sort();
  }

  /** All that helm knows of, in whatever state, by name. */
  async releases(): Promise<readonly HelmRelease[]> {
    const text = await this.#read("helm", ["list", "--all-namespaces", "--all", "--output", "json"]);
    return (JSON.parse(text) as HelmRelease[])
      .map(({ name, namespace, revision, status, chart }) => ({ name, namespace, revision, status, chart }))
      .sort((a, b) => a.name.localeCompare(b.name, "en"));
  }

  /** When helm installed or upgraded each release last, by name, in milliseconds since 1970. */
  async updated(): Promise<ReadonlyMap<string, number>> {
    const text = await this.#read("helm", ["list", "--all-namespaces", "--all", "--output", "json"]);
    const listed = JSON.parse(text) as { readonly name: string; readonly updated: string }[];
    // `2026-01-31 12:00:00.123456789 +0000 UTC`
    const time = (updated: string): number => Date.parse(updated.replace(/^(\S+) (\S+) .*$/, "$1T$2Z"));
    return new Map(listed.map(({ name, updated }) => [name, time(updated)]));
  }

  async #read(program: string, args: readonly string[]): Promise<string> {
    const all = ["--kubeconfig", this.kubeconfig, ...args];
    const { code, stdout, stderr } = await run(join(home.bin, program), all, { env: operatorEnv() });
    if (code !== 0) throw new Error(`${program} ${args.join(" ")} ended with ${code}:\n${stderr}`);
    return stdout;
  }
}
