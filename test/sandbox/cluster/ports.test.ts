import assert from "node:assert/strict";
import { createServer, type AddressInfo, type Server } from "node:net";
import { freePorts, isFree } from "../../../sandbox/cluster/ports";

const listening = (host: string): Promise<Server> =>
  new Promise((resolve) => {
    const server = createServer();
    server.listen(0, host, () => resolve(server));
  });

describe("free ports", () => {
  it("are as many different ones as wanted, below those that Linux gives away itself", async () => {
    const ports = await freePorts(20);
    assert.equal(new Set(ports).size, 20);
    assert.ok(ports.every((port) => port >= 20_000 && port < 32_768));
  });

  it("are not those that somebody listens on, on whatever address", async () => {
    for (const host of ["127.0.0.1", "0.0.0.0"]) {
      const server = await listening(host);
      const { port } = server.address() as AddressInfo;
      assert.equal(await isFree(port), false, host);
      await new Promise((resolve) => server.close(resolve));
      assert.equal(await isFree(port), true, host);
    }
  });
});
