/** What the tests of the chart store share: a repository with one chart "web", and a project that locks it. */
import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { join } from "node:path";

import { ChartError, fetchCharts, type Pin, type StoredChart } from "../../charts";
import { FakeServer, indexOf, Project, QUICK } from "./fake-repository";

/** The package that the lock accepts, and one that it does not. */
export const BODY = Buffer.from("a package");
export const OTHER = Buffer.from("another package");

type Sources = { readonly mirror?: string; readonly trust?: string };

/** A repository, a project and the one pin of it. */
export class StoreBench {
  private constructor(
    readonly server: FakeServer,
    readonly project: Project,
    public pin: Pin,
  ) {}

  static async make(): Promise<StoreBench> {
    const server = new FakeServer();
    await server.start();
    const pin = { chart: "web", version: "1.2.3", repository: `${server.url}/repo` };
    const bench = new StoreBench(server, await Project.make(), pin);
    await bench.project.lock(pin, BODY);
    const charts = {
      other: [{ version: "1.2.3", url: "other.tgz" }],
      web: [{ version: "1.2.3", url: "files/web.tgz" }],
    };
    server.serve("/repo/index.yaml", indexOf(charts));
    server.serve("/repo/files/web.tgz", BODY);
    return bench;
  }

  async close(): Promise<void> {
    await this.server.stop();
    await this.project.remove();
  }

  fetch(sources: Sources = {}, pins: readonly Pin[] = [this.pin]): Promise<readonly StoredChart[]> {
    return fetchCharts(pins, { root: this.project.root, network: QUICK, ...sources });
  }

  /** The message of the fault that must come. */
  async faultOf(sources: Sources = {}, pins: readonly Pin[] = [this.pin]): Promise<string> {
    const error: unknown = await this.fetch(sources, pins).then(
      () => assert.fail("no fault"),
      (fault: unknown) => fault,
    );
    assert.ok(error instanceof ChartError, String(error));
    return error.message;
  }

  stored(): Promise<string[]> {
    return readdir(join(this.project.root, ".charts"));
  }
}
