/** A loopback HTTP server that answers by path, and a project folder with lock files, for the tests of the chart store. */
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { NetworkLimits, Pin } from "../../charts";

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

export class FakeServer {
  readonly routes = new Map<string, Handler>();
  readonly asked: string[] = [];
  private readonly server = createServer((request, response) => {
    const path = (request.url ?? "").split("?")[0] ?? "";
    this.asked.push(path);
    const handler = this.routes.get(path);
    if (handler === undefined) response.writeHead(404).end();
    else handler(request, response);
  });

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async start(): Promise<void> {
    await new Promise<void>((done) => this.server.listen(0, "127.0.0.1", done));
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }

  serve(path: string, body: Buffer | string): void {
    this.routes.set(path, (_request, response) => response.end(body));
  }
}

export class Project {
  private constructor(readonly root: string) {}

  static async make(): Promise<Project> {
    const root = await mkdtemp(join(tmpdir(), "charts-"));
    await mkdir(join(root, "charts", "lock"), { recursive: true });
    return new Project(root);
  }

  async lock(pin: Pin, body: Buffer | null): Promise<void> {
    const digest = body === null ? null : `sha256:${sha256(body)}`;
    const lock = { ...pin, digest, source: "made by a test" };
    await this.write(join("charts", "lock", `${pin.chart}-${pin.version}.json`), JSON.stringify(lock));
  }

  async write(path: string, body: Buffer | string): Promise<string> {
    const file = join(this.root, path);
    await mkdir(join(file, ".."), { recursive: true });
    await writeFile(file, body);
    return file;
  }

  async remove(): Promise<void> {
    await rm(this.root, { recursive: true, force: true });
  }
}

export function sha256(body: Buffer): string {
  return createHash("sha256").update(body).digest("hex");
}

/** Quick tries, so that a test of failure takes no seconds. */
export const QUICK: Partial<NetworkLimits> = { timeoutMs: 2000, attempts: 3, backoffMs: 5 };

/** An index as Helm writes it. */
export function indexOf(
  charts: Readonly<Record<string, readonly { version: string; url: string; digest?: string }[]>>,
): string {
  const blocks = Object.entries(charts).map(([chart, versions]) => {
    const items = versions.map(
      ({ version, url, digest = "0".repeat(64) }) =>
        `  - apiVersion: v2\n    annotations:\n      note: |\n        version: 9.9.9\n    dependencies:\n    - name: sub\n      version: 0.0.1\n    description: "a: b"\n    digest: ${digest}\n    name: ${chart}\n    urls:\n    - ${url}\n    version: ${version}\n`,
    );
    return `  ${chart}:\n${items.join("")}`;
  });
  return `apiVersion: v1\nentries:\n${blocks.join("")}generated: "2026-01-01T00:00:00Z"\n`;
}
