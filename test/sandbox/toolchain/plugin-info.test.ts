import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pluginVersion, versionIn } from "../../../sandbox/toolchain/plugin-info";
import { writeProgram } from "../../support/executable";

/** A message "4.25.0" in field 1, as gRPC frames it. */
const MESSAGE = "[0, 0, 0, 0, 8, 10, 6, ...Buffer.from('4.25.0')]";
const PLUGIN = `#!${process.execPath}
const server = require("node:http2").createServer();
server.on("stream", (stream, headers) => {
  stream.respond({ ":status": 200, "content-type": "application/grpc" }, { waitForTrailers: true });
  stream.on("wantTrailers", () => stream.sendTrailers({ "grpc-status": "0" }));
  stream.end(headers[":path"].endsWith("/GetPluginInfo") ? Buffer.from(${MESSAGE}) : undefined);
});
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
`;

describe("the version of a plugin", () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "plugin-test-"))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it("is what it answers to GetPluginInfo", async () => {
    const program = writeProgram(join(folder, "plugin"), PLUGIN);
    assert.equal(await pluginVersion(program, process.env), "4.25.0");
  });

  it("is unknown when it ends, does not exist or answers something else", async () => {
    assert.equal(await pluginVersion(writeProgram(join(folder, "ends"), "exit 1"), process.env), undefined);
    assert.equal(await pluginVersion(join(folder, "missing"), process.env), undefined);
    assert.equal(versionIn(Buffer.alloc(0)), undefined);
    assert.equal(versionIn(Buffer.from([0, 0, 0, 0, 2, 18, 0])), undefined);
  });
});
