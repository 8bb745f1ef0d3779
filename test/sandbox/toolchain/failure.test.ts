import assert from "node:assert/strict";
import { diskFull } from "../../../sandbox/toolchain/cache";
import { failureMessage } from "../../../sandbox/toolchain/failure";

describe("the message of a failed build", () => {
  const messageOf = (output: string, code: number | null = 1): string =>
    failureMessage({
      what: "kubectl v1.36.3",
      ending: { code, signal: code === null ? "SIGKILL" : null },
      seconds: 7,
      output,
      logFile: "/cache/logs/kube.log",
      diskFull: diskFull("/cache"),
    });

  it("names the tool, the exit, the last lines without downloads, the log and what to do", () => {
    const lines = Array.from({ length: 30 }, (_, index) => `line ${index}`).join("\n");
    const message = messageOf(`${lines}\ngo: downloading example.com/a v1.0.0\n`).split("\n");
    assert.equal(message[0], "kubectl v1.36.3 could not be built: go build exited with 1 after 7 s.");
    assert.deepEqual([message[1], message[12]], ["  line 18", "  line 29"]);
    assert.deepEqual(message.slice(13), [
      "Full log: /cache/logs/kube.log",
      "Run this again: it goes on from here. If it fails in the same way, the log says where.",
    ]);
    assert.match(messageOf("", null), /go build was ended by SIGKILL/);
  });

  const CURES: readonly (readonly [string, RegExp])[] = [
    ["write /x: no space left on device", /^No space is left on the disk of \/cache\..*PLATFORM_TOOLS_CACHE/],
    ['Get "https://example.com/@v/list": dial tcp: lookup example.com: no such host', /set GOPROXY/],
    ["reading https://example.com/a.zip: 403 Forbidden", /set GOPROXY/],
    ["verifying example.com/a@v1.0.0: checksum mismatch", /do not go on/],
    ["go: go.mod requires go >= 1.27.0 (running go 1.26.8; GOTOOLCHAIN=local)", /too old/],
    ["k8s.io/api: /go/compile: signal: killed", /want of memory/],
    ["missing go.sum entry for go.mod file", /sandbox\/tools\/README\.md/],
  ];
  for (const [output, cure] of CURES) {
    it(`has a cure for "${output}"`, () => assert.match(messageOf(output).split("\n").at(-1) ?? "", cure));
  }
});
