/** One Kubernetes control plane on loopback: the real programs, started by kwokctl, with simulated nodes. */
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { SandboxError } from "../error";
import type { Home } from "../home";
import { acquireLock } from "../toolchain/lock";
import { Api } from "./api";
import { startProcesses } from "./launch";
import { removeNodes, setNodes } from "./pools";
import { endProcessesIn, processesIn } from "./processes";
import { ClusterFiles } from "./record";
import type { ClusterSpec, Endpoint, NodePool } from "./types";
import { writePersonKubeconfig } from "./kubeconfig";

export type { ClusterSpec, Endpoint, NodePool, Taint } from "./types";

export class ControlPlane {
  readonly #files: ClusterFiles;

  constructor(
    readonly home: Home,
    /** Lower case letters, digits and dashes; unique in the sandbox. */
    readonly name: string,
  ) {
    if (!/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(name)) {
      throw new Error(
        `internal: "${name}" cannot name a control plane: lower case letters, digits and dashes, at most 63`,
      );
    }
    this.#files = new ClusterFiles(home, name);
  }

  /** Made, started again or found running, whatever it takes; safe to repeat. Outlives the calling process. */
  async start(spec: ClusterSpec): Promise<Endpoint> {
    return this.#alone(async () => {
      const record = this.#files.read();
      if (!(await this.running())) await startProcesses(this.#files, spec);
      else if (record !== undefined && record.kubernetesVersion !== spec.kubernetesVersion) {
        this.#files.write({ ...record, kubernetesVersion: spec.kubernetesVersion });
      }
      writePersonKubeconfig(this.home);
      return this.endpoint();
    });
  }

  /** Ends its processes and keeps its data. Nothing to do when it does not run. */
  async stop(): Promise<void> {
    await endProcessesIn(this.#files.folders);
  }

  /** Ends its processes and deletes its data. */
  async remove(): Promise<void> {
    return this.#alone(() => this.#remove());
  }

  /** Starts it again as it was; removes what is left of one that was never ready. @returns true when it runs */
  async resume(): Promise<boolean> {
    // Half made may mean that another process is making it: that is waited for.
    const record = await this.#alone(async () => {
      const found = this.#files.read();
      if (found === undefined) await this.#remove();
      return found;
    });
    if (record !== undefined) await this.start({ kubernetesVersion: record.kubernetesVersion });
    return record !== undefined;
  }

  /** True when the API server answers. */
  async running(): Promise<boolean> {
    if (this.#files.read() === undefined) return false;
    // Somebody else may listen on its port while it is stopped, and never answer.
    if (processesIn(this.#files.folders).length === 0) return false;
    return this.#withApi((api) => api.ready()).catch(() => false);
  }

  /** Fails when the control plane was never ready. */
  async endpoint(): Promise<Endpoint> {
    return Promise.resolve({
      server: `https://127.0.0.1:${this.#record().ports.apiServer}`,
      certificateAuthorityData: readFileSync(join(this.#files.pki, "ca.crt")).toString("base64"),
      adminKubeconfig: this.#files.adminKubeconfig,
    });
  }

  /** Makes the pool's nodes what they are told to be, and waits until they are ready: adds, changes, removes. */
  async setPool(pool: NodePool): Promise<void> {
    const context = { cluster: this.name, kubernetesVersion: this.#record().kubernetesVersion };
    await this.#withApi((api) => setNodes(api, pool, context));
  }

  /** Removes the pool's nodes and their pods; a pool that is not there is fine. */
  async removePool(name: string): Promise<void> {
    await this.#withApi((api) => removeNodes(api, name, 0));
  }

  async #remove(): Promise<void> {
    await this.stop();
    this.#files.delete();
    writePersonKubeconfig(this.home);
  }

  /** One process at a time makes or removes a control plane. */
  async #alone<T>(work: () => Promise<T>): Promise<T> {
    mkdirSync(this.home.clusters, { recursive: true });
    const release = await acquireLock(this.#files.lock);
    try {
      return await work();
    } finally {
      release();
    }
  }

  #record(): NonNullable<ReturnType<ClusterFiles["read"]>> {
    const record = this.#files.read();
    if (record !== undefined) return record;
    throw new SandboxError(
      `The sandbox in ${this.home.root} has no control plane "${this.name}". ` +
        `It is made with its cluster, by the next \`npm start\` (or \`npm run sandbox -- pulumi up\`).`,
    );
  }

  async #withApi<T>(work: (api: Api) => Promise<T>): Promise<T> {
    const api = new Api(this.#record().ports.apiServer, this.#files.pki);
    try {
      return await work(api);
    } finally {
      api.close();
    }
  }
}
