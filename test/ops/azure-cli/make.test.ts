import assert from "node:assert/strict";
import { commandLine } from "../../../ops/azure-cli/calls";
import { makeCalls } from "../../../ops/azure-cli/make";
import { screenOn } from "../../../ops/report/screen";
import { styleFor } from "../../../ops/report/style";
import { StandIn } from "./stand-in";

describe("commandLine", () => {
  it("quotes what a shell would take apart", () => {
    assert.equal(commandLine(["a", "it's", "{}", "x=1"], "f.json"), "az a 'it'\\''s' '{}' x=1 > f.json");
  });
});

describe("makeCalls", () => {
  let said = "";
  const screen = screenOn({ write: (text: string) => void (said += text) }, styleFor(false));
  const patience = { betweenMs: 1, times: 3 };
  const key = { what: "key", args: ["key", "create"], unless: ["key", "list"], awaitsRole: true };
  let az: StandIn | undefined;
  afterEach(() => az?.remove());
  beforeEach(() => void (said = ""));

  async function made(body: string, calls: Parameters<typeof makeCalls>[0]): Promise<readonly string[]> {
    az = new StandIn(body);
    await makeCalls(calls, az.env, screen, patience);
    return az.calls();
  }

  it("makes what is not there, and does not make again what is", async () => {
    assert.deepEqual(await made("echo '[]'", [key]), ["key list --output=json", "key create --output none"]);
    az?.remove();
    assert.deepEqual(await made(`echo '["https://v/keys/pulumi"]'`, [key]), ["key list --output=json"]);
    assert.match(said, /is there already/);
  });

  it("keeps what a call prints, as JSON whatever the person's own default is, where a later call finds it", async () => {
    const calls = [
      { what: "one", args: ["one"], to: "one.json" },
      { what: "two", args: ["two", "one.json"] },
    ];
    const body = `case "$1" in one) echo '{"a":1}';; two) grep -q '"a":1' one.json || exit 9;; esac`;
    assert.deepEqual(await made(body, calls), ["one --output json", "two one.json --output none"]);
  });

  it("waits for a role that was given just before, only where one was, and not for ever", async () => {
    const forbiddenTwice = `[ $(wc -l < "$LOG") -gt 2 ] || { echo "(Forbidden) ForbiddenByRbac" >&2; exit 1; }; echo '[]'`;
    assert.equal((await made(forbiddenTwice, [key])).length, 4);
    assert.match(said, /not known everywhere yet/);
    az?.remove();
    await assert.rejects(made(forbiddenTwice, [{ ...key, awaitsRole: false }]), /ForbiddenByRbac/);
    az?.remove();
    await assert.rejects(made(`echo ForbiddenByRbac >&2; exit 1`, [key]), /ForbiddenByRbac/);
    assert.equal(az?.calls().length, 4);
  });

  it("stops at the first that fails for any other reason, with what Azure says", async () => {
    const calls = [
      { what: "one", args: ["one"], awaitsRole: true },
      { what: "two", args: ["two"] },
    ];
    for (const said of ["the name is taken", "(Forbidden) ForbiddenByFirewall"]) {
      az?.remove();
      await assert.rejects(made(`echo "${said}" >&2; exit 1`, calls), (error: Error) => error.message.includes(said));
      assert.deepEqual(az?.calls(), ["one --output none"]);
    }
  });
});
