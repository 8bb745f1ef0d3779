/** A small client of a control plane's API server: what the sandbox needs, without starting kubectl. */
import { readFileSync } from "node:fs";
import { Agent, request } from "node:https";
import { join } from "node:path";

export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly [field: string]: unknown };
  readonly [field: string]: unknown;
}

/** Plural names of the cluster-scoped kinds that the sandbox writes. */
const PLURALS: Readonly<Record<string, string>> = {
  Node: "nodes",
  Stage: "stages",
  StorageClass: "storageclasses",
  CSIDriver: "csidrivers",
  CustomResourceDefinition: "customresourcedefinitions",
};

export class ApiError extends Error {
  constructor(
    readonly status: number,
    what: string,
    answer: string,
  ) {
    super(`${what}: the API server answered ${status}: ${messageOf(answer)}`);
  }
}

export class Api {
  readonly #agent: Agent;

  /** @param pki kwokctl's folder of keys: ca.crt, admin.crt, admin.key */
  constructor(
    readonly port: number,
    pki: string,
  ) {
    const read = (file: string): string => readFileSync(join(pki, file), "utf8");
    this.#agent = new Agent({ keepAlive: true, ca: read("ca.crt"), cert: read("admin.crt"), key: read("admin.key") });
  }

  /** True when the API server and all it starts with are up, and it is ours: its certificate is of our authority. */
  async ready(): Promise<boolean> {
    try {
      await this.call("GET", "/readyz");
      return true;
    } catch {
      return false;
    }
  }

  /** Server-side apply; with a `status` it is written as well. */
  async apply(object: KubernetesObject): Promise<void> {
    const { status, ...rest } = object;
    const query = "?fieldManager=sandbox&force=true";
    await this.call("PATCH", `${pathOf(object)}${query}`, rest);
    if (status === undefined) return;
    const { apiVersion, kind, metadata } = object;
    const named = { apiVersion, kind, metadata: { name: metadata.name }, status };
    await this.call("PATCH", `${pathOf(object)}/status${query}`, named);
  }

  async list(path: string, query: Readonly<Record<string, string>> = {}): Promise<KubernetesObject[]> {
    const answer = await this.call("GET", `${path}?${new URLSearchParams(query).toString()}`);
    return (JSON.parse(answer) as { items: KubernetesObject[] }).items;
  }

  /** Changes some fields of one object. */
  async merge(path: string, fields: object): Promise<void> {
    await this.call("PATCH", path, fields, "application/merge-patch+json");
  }

  /** An object that is not there is fine. */
  async remove(path: string): Promise<void> {
    try {
      await this.call("DELETE", `${path}?gracePeriodSeconds=0`);
    } catch (error) {
      if (!(error instanceof ApiError && error.status === 404)) throw error;
    }
  }

  close(): void {
    this.#agent.destroy();
  }

  private call(method: string, path: string, body?: unknown, type = "application/apply-patch+yaml"): Promise<string> {
    const headers = body === undefined ? {} : { "content-type": type };
    const options = { host: "127.0.0.1", port: this.port, method, path, headers, agent: this.#agent, timeout: 10_000 };
    return new Promise((resolve, reject) => {
      const sent = request(options, (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (part: string) => (text += part));
        response.on("error", reject);
        response.on("end", () => {
          const status = response.statusCode ?? 0;
          if (status >= 200 && status < 300) resolve(text);
          else reject(new ApiError(status, `${method} ${path}`, text));
        });
      });
      sent.on("error", reject);
      sent.on("timeout", () => sent.destroy(new Error(`${method} ${path}: no answer for 10 seconds`)));
      sent.end(body === undefined ? undefined : JSON.stringify(body));
    });
  }
}

export function pathOf(object: KubernetesObject): string {
  const plural = PLURALS[object.kind];
  if (plural === undefined) throw new Error(`internal: no path for kind ${object.kind}`);
  const root = object.apiVersion.includes("/") ? "/apis" : "/api";
  return `${root}/${object.apiVersion}/${plural}/${object.metadata.name}`;
}

function messageOf(answer: string): string {
  try {
    return (JSON.parse(answer) as { message?: string }).message ?? answer;
  } catch {
    return answer;
  }
}
