/**
 * One way to the cluster's API: `kubectl proxy` on a Unix socket in a private folder. kubectl brings the credentials
 * (kubelogin included) once; every list and watch after that is a plain HTTP request, and nothing listens on a port.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { setMaxListeners } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request, type IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** The cluster answered, with something else than success. */
export class ClusterError extends Error {
  constructor(
    message: string,
    readonly status?: number,
  ) {
    super(message);
  }
}

/** What readers of the cluster need of it. */
export interface ClusterApi {
  /** JSON of one object or list. `accept` asks for another form of it. */
  get(path: string, accept?: string): Promise<unknown>;
  /** Calls `change` for each line of a watch until `signal` aborts; asks for a path anew when the server ends the stream. */
  watch(path: () => Promise<string>, change: (line: unknown) => void, signal: AbortSignal): Promise<void>;
}

const START_SECONDS = 20;

/**
 * kubectl, ended when standard input ends, and the private folder with it: whatever ends this program, SIGKILL too, leaves neither a
 * proxy nor the credentials behind. `$0` is the folder.
 */
const TETHERED = `
# Standard error ends with that program, and whoever writes to it then.
exec 3<&0 4>&2 2>/dev/null
kubectl "$@" 0<&- 2>&4 3<&- 4>&- & proxy=$!
( read -r _ <&3; kill "$proxy" ) & tether=$!
wait "$proxy"; code=$?
kill "$tether"
rm -rf "$0"
exit "$code"`;

export class ClusterProxy implements ClusterApi {
  private readonly folder = mkdtempSync(join(tmpdir(), "platform-ops-"));
  /** For programs that bring a client of their own; gone with the proxy. */
  readonly kubeconfig = join(this.folder, "kubeconfig");
  private readonly socket = join(this.folder, "api.sock");
  private readonly child: ChildProcess;
  private readonly open = new AbortController();
  private complaint = "";

  private constructor(kubeconfig: string, env: Readonly<NodeJS.ProcessEnv>) {
    // Every request under way listens to it, and a look at the whole cluster makes dozens.
    setMaxListeners(0, this.open.signal);
    // mkdtemp's folder is 0700, so neither the kubeconfig nor the socket can be reached by another user.
    writeFileSync(this.kubeconfig, kubeconfig, { mode: 0o600 });
    const args = ["--kubeconfig", this.kubeconfig, "proxy", "--unix-socket", this.socket];
    // Its own process group: a Ctrl-C in the terminal must not end the watch before the failure is explained.
    this.child = spawn("sh", ["-c", TETHERED, this.folder, ...args], {
      env: { ...env },
      stdio: ["pipe", "ignore", "pipe"],
      detached: true,
    });
    this.child.stderr?.on("data", (data: Buffer) => (this.complaint = (this.complaint + data.toString()).slice(-2000)));
    // It may have ended by itself.
    this.child.stdin?.on("error", () => undefined);
    this.child.on("error", (error) => (this.complaint = error.message));
  }

  /** Starts the proxy and waits until it answers. Throws ClusterError with kubectl's complaint. */
  static async start(kubeconfig: string, env: Readonly<NodeJS.ProcessEnv>): Promise<ClusterProxy> {
    const proxy = new ClusterProxy(kubeconfig, env);
    const until = Date.now() + START_SECONDS * 1000;
    let last = "";
    while (Date.now() < until && proxy.child.exitCode === null && proxy.child.pid !== undefined) {
      try {
        await proxy.get("/version");
        return proxy;
      } catch (error) {
        if (error instanceof ClusterError && error.status !== undefined) {
          last = error.message;
          break;
        }
        await sleep(50);
      }
    }
    proxy.close();
    throw new ClusterError(last || proxy.complaint.trim() || `kubectl proxy did not start in ${START_SECONDS} s`);
  }

  close(): void {
    this.open.abort();
    this.child.stdin?.end();
    rmSync(this.folder, { recursive: true, force: true });
  }

  async get(path: string, accept = "application/json"): Promise<unknown> {
    const response = await this.send(path, accept, this.open.signal);
    const body = await text(response);
    if (response.statusCode === 200) return JSON.parse(body);
    throw new ClusterError(said(body) || `HTTP ${response.statusCode}`, response.statusCode);
  }

  async watch(path: () => Promise<string>, change: (line: unknown) => void, signal: AbortSignal): Promise<void> {
    const either = AbortSignal.any([signal, this.open.signal]);
    while (!either.aborted) {
      try {
        const response = await this.send(await path(), "application/json", either);
        if (response.statusCode === 200) await lines(response, change);
        else response.resume();
        await sleep(1000, undefined, { signal: either });
      } catch {
        // The API server of a cluster that is being made or upgraded comes and goes: the next round tells.
        await sleep(1000, undefined, { signal: either }).catch(() => undefined);
      }
    }
  }

  private send(path: string, accept: string, signal: AbortSignal): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      const options = { socketPath: this.socket, path, signal, headers: { host: "localhost", accept } };
      request(options, resolve).on("error", reject).end();
    });
  }
}

async function text(response: IncomingMessage): Promise<string> {
  let body = "";
  for await (const part of response.setEncoding("utf8")) body += String(part);
  return body;
}

/** A Kubernetes Status carries its message in JSON; the proxy itself answers in plain text. */
function said(body: string): string {
  try {
    const status: unknown = JSON.parse(body);
    if (typeof status === "object" && status !== null && "message" in status) return String(status.message);
  } catch {
    return body.trim();
  }
  return body.trim();
}

async function lines(response: IncomingMessage, change: (line: unknown) => void): Promise<void> {
  let rest = "";
  for await (const part of response.setEncoding("utf8")) {
    const parts = (rest + String(part)).split("\n");
    rest = parts.pop() ?? "";
    for (const line of parts) if (line) change(JSON.parse(line));
  }
}
