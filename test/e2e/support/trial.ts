/** Small programs on the real engine and Azure's double, in a sandbox of their own. */
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LocalWorkspace, type OpType, PulumiCommand, type PulumiFn, type Stack } from "@pulumi/pulumi/automation";
import { stringify } from "yaml";
import { engineVariables } from "../../../sandbox/engine-env";
import { reset } from "../../../sandbox/down";
import { homeAt } from "../../../sandbox/home";
import { Store, type StoredResource } from "../../../sandbox/plugins/azure/store";
import { Progress } from "../../../sandbox/progress";
import { consoleReport } from "../../../sandbox/toolchain";
import { up } from "../../../sandbox/up";
import { changeInAzure } from "./azure";

/** What an operation did to how many resources, the stack itself left out. */
export type Changes = Readonly<Partial<Record<OpType, number>>>;

export class Trial {
  readonly home = homeAt(mkdtempSync(join(tmpdir(), "azure-e2e-")));
  /** What Azure holds. */
  readonly azure = new Store(this.home.azure);
  readonly #faults = join(this.home.root, "faults.yaml");
  #stack: Stack | undefined;

  async start(): Promise<void> {
    await up(this.home, new Progress(consoleReport()), new AbortController().signal);
    this.goWrong();
    const workDir = join(this.home.root, "trial");
    mkdirSync(workDir);
    const program = { projectName: "trial", stackName: "trial", program: async () => {} };
    this.#stack = await LocalWorkspace.createOrSelectStack(program, {
      workDir,
      pulumiCommand: await PulumiCommand.get({ root: this.home.root }),
      envVars: { ...engineVariables(this.home), PLATFORM_SANDBOX_AZURE_FAULTS: this.#faults },
      secretsProvider: "passphrase",
    });
  }

  async end(): Promise<void> {
    await reset(this.home);
  }

  /** Calls to Azure that go wrong from now on; none without any. */
  goWrong(...faults: readonly object[]): void {
    writeFileSync(this.#faults, stringify({ faults }));
  }

  async up(program: PulumiFn): Promise<Changes> {
    const { summary } = await this.#running().up({ program });
    return changesIn(summary.resourceChanges ?? {});
  }

  /** What an update would do. */
  async preview(program: PulumiFn): Promise<Changes> {
    return changesIn((await this.#running().preview({ program })).changeSummary);
  }

  async refresh(): Promise<Changes> {
    const { summary } = await this.#running().refresh();
    return changesIn(summary.resourceChanges ?? {});
  }

  /** What the engine's state knows, by logical name. */
  async known(): Promise<ReadonlyMap<string, { readonly id: string; readonly initErrors?: readonly string[] }>> {
    const { deployment } = (await this.#running().exportStack()) as {
      deployment: { resources: { urn: string; id: string; initErrors?: string[] }[] };
    };
    return new Map(deployment.resources.map((resource) => [resource.urn.split("::").at(-1) ?? "", resource]));
  }

  /** Somebody changes a resource behind the engine's back. */
  drift(id: string, change: (resource: StoredResource) => Partial<StoredResource>): void {
    changeInAzure(id, change, this.azure);
  }

  #running(): Stack {
    if (this.#stack === undefined) throw new Error("the trial was not started");
    return this.#stack;
  }
}

/** Without what stays as it is; the engine counts the stack as a resource. */
function changesIn(summary: Readonly<Partial<Record<OpType, number>>>): Changes {
  const { same: _, ...changes } = summary;
  return changes;
}
