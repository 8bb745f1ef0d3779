/** A registry in memory, as far as helm pushes and pulls: OCI Distribution Specification 1.1. */
import { createHash, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

interface Kept {
  readonly type: string;
  readonly bytes: Buffer;
}

const digestOf = (bytes: Buffer): string => `sha256:${createHash("sha256").update(bytes).digest("hex")}`;

export class Registry {
  /** Answers every request with this instead, while it is set. */
  refuses: number | undefined;
  readonly #kept = new Map<string, Kept>();
  readonly #server: Server = createServer((request, response) => void this.#answer(request, response));

  /** @returns its address, on loopback */
  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    return `oci://127.0.0.1:${(this.#server.address() as AddressInfo).port}/charts`;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  /** `charts/<name>:<version>` of each version, sorted. */
  get versions(): readonly string[] {
    return [...this.#kept.keys()]
      .filter((path) => path.includes("/manifests/") && !path.includes("sha256:"))
      .map((path) => path.replace(/^\/v2\//, "").replace("/manifests/", ":"))
      .sort();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
    const end = (code: number, headers: Record<string, string> = {}, body?: Buffer): void =>
      void response.writeHead(code, headers).end(body);
    if (this.refuses !== undefined) return end(this.refuses);
    if (request.method === "POST") return end(202, { Location: `${pathname}${randomUUID()}` });
    if (request.method === "PUT") {
      const bytes = Buffer.concat(chunks);
      const digest = searchParams.get("digest") ?? digestOf(bytes);
      const kept = { type: request.headers["content-type"] ?? "application/octet-stream", bytes };
      const [folder = ""] = pathname.split(/(?<=\/manifests\/|\/blobs\/)/);
      this.#kept.set(`${folder}${digest}`, kept);
      if (folder.endsWith("/manifests/")) this.#kept.set(pathname, kept);
      return end(201, { Location: `${folder}${digest}`, "Docker-Content-Digest": digest });
    }
    const kept = this.#kept.get(pathname);
    if (kept === undefined) return end(404);
    const headers = {
      "Content-Type": kept.type,
      "Content-Length": String(kept.bytes.length),
      "Docker-Content-Digest": digestOf(kept.bytes),
    };
    return end(200, headers, request.method === "HEAD" ? undefined : kept.bytes);
  }
}
