/** Where the GitOps part of a sandbox lies. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readIfThere } from "../files";
import type { Home } from "../home";

/** Branch that Argo CD follows in the sandbox, whatever the committed configuration says. */
export const BRANCH = "main";

export interface Places {
  /** Bare repository made from the work tree. */
  readonly repository: string;
  /** Git's index of the work tree: what has not changed is not read again. */
  readonly index: string;
  /** Root of the chart server. */
  readonly charts: string;
  readonly ownCharts: string;
  readonly upstreamCharts: string;
  /** Changes when a package's content changes and its version does not: Argo CD keeps what it has read by version. */
  readonly generation: string;
  /** What the agent writes once it serves. */
  readonly agent: string;
  /** What each upstream chart's package is. */
  readonly upstream: string;
}

export function placesOf(home: Home): Places {
  const inside = (...names: string[]): string => join(home.gitops, ...names);
  return {
    repository: inside("platform.git"),
    index: inside("index"),
    charts: inside("charts"),
    ownCharts: inside("charts", "own"),
    upstreamCharts: inside("charts", "upstream"),
    generation: inside("generation"),
    agent: inside("agent.json"),
    upstream: inside("upstream.json"),
  };
}

/** Folder of the Argo CD of one control plane: keys, caches, logs. */
export function argocdFolder(home: Home, cluster: string): string {
  return join(home.gitops, "clusters", cluster);
}

export interface AgentRecord {
  readonly pid: number;
  /** Of the chart server, on 127.0.0.1. */
  readonly port: number;
  /** Digest of the bundle that it runs. */
  readonly bundle: string;
}

/** Undefined when there is none, or it is damaged. */
export function agentRecord(home: Home): AgentRecord | undefined {
  try {
    return JSON.parse(readIfThere(placesOf(home).agent) ?? "") as AgentRecord;
  } catch {
    return undefined;
  }
}

/** Addresses that take the place of the stack's own in the sandbox. */
export interface GitOpsAddresses {
  readonly repository: string;
  readonly revision: string;
  readonly charts: string;
  /** Null where upstream charts come from their publishers. */
  readonly mirror: string | null;
}

/** Undefined before the agent ever served. */
export function gitopsAddresses(home: Home, mirrored: boolean): GitOpsAddresses | undefined {
  const record = agentRecord(home);
  if (record === undefined) return undefined;
  const server = `http://127.0.0.1:${record.port}`;
  return {
    repository: `file://${placesOf(home).repository}`,
    revision: BRANCH,
    charts: `${server}/own`,
    mirror: mirrored ? `${server}/upstream` : null,
  };
}

/** Changes whenever the agent's bundle is another. */
export function bundleStamp(path: string): string {
  return createHash("sha256").update(readFileSync(path)).digest("hex").slice(0, 16);
}
