import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { backendOf, blobContainerOf, folderOf } from "../../../ops/pulumi/backend";
import { configOf, historyOf, lastUpdate, parseUpdate } from "../../../ops/pulumi/history";
import { updateLine } from "../../../ops/status/report";

const entry = (more: object = {}): string =>
  JSON.stringify({
    kind: "update",
    startTime: 1795286136,
    endTime: 1795286185,
    message: "Raise the retention\n\nBody",
    environment: { "git.head": "d1a0f88b9f0c963e562532ed88c246ff410a5706", "git.dirty": "true", "git.author": "Ann" },
    config: { "platform:location": "westeurope" },
    result: "succeeded",
    resourceChanges: { update: 1 },
    ...more,
  });

describe("parseUpdate", () => {
  it("reads when it ended, how, of which commit and by whom", () => {
    const update = parseUpdate("dev-1", entry());
    assert.equal(update.message, "Raise the retention");
    assert.equal(
      updateLine(update),
      "update of 2026-11-21 18:36 UTC: succeeded, commit d1a0f88b9f with uncommitted changes, by Ann",
    );
    assert.deepEqual(configOf(entry()), { "platform:location": "westeurope" });
  });

  it("knows no commit where pulumi ran outside Git", () => {
    const update = parseUpdate("dev-1", entry({ environment: {} }));
    assert.equal(updateLine(update), "update of 2026-11-21 18:36 UTC: succeeded");
  });
});

describe("historyOf", () => {
  const root = mkdtempSync(join(tmpdir(), "platform-history-"));
  const folder = join(root, ".pulumi", "history", "aks-platform", "dev");
  const call = { stack: "dev", env: { PULUMI_BACKEND_URL: `file://${root}?no_tmp_dir=true` } };
  after(() => rmSync(root, { recursive: true }));

  it("has nothing for a stack that was never updated", async () => {
    assert.deepEqual((await historyOf(call)).ids, []);
    assert.equal(await lastUpdate(call), undefined);
  });

  it("lists updates newest first, and neither attributes nor checkpoints", async () => {
    mkdirSync(folder, { recursive: true });
    for (const id of ["dev-1795286185560056285", "dev-1795286727560056285"]) {
      writeFileSync(join(folder, `${id}.history.json`), entry());
      writeFileSync(join(folder, `${id}.history.json.attrs`), "{}");
      writeFileSync(join(folder, `${id}.checkpoint.json`), `{"of":"${id}"}`);
    }
    const history = await historyOf(call);
    assert.deepEqual(history.ids, ["dev-1795286727560056285", "dev-1795286185560056285"]);
    assert.equal(await history.checkpoint("dev-1795286185560056285"), '{"of":"dev-1795286185560056285"}');
    assert.equal((await lastUpdate(call))?.id, "dev-1795286727560056285");
  });
});

describe("the backend", () => {
  it("is a folder, or a container of a storage account", async () => {
    assert.equal(folderOf({ url: "file:///var/state?no_tmp_dir=true", project: "p" }), "/var/state");
    assert.equal(folderOf({ url: "azblob://state", project: "p" }), undefined);
    const named = { url: "azblob://state?storage_account=acc", project: "p" };
    assert.deepEqual(blobContainerOf(named, {}), { container: "state", account: "acc" });
    assert.deepEqual(blobContainerOf({ url: "azblob://state", project: "p" }, { AZURE_STORAGE_ACCOUNT: "other" }), {
      container: "state",
      account: "other",
    });
    assert.equal((await backendOf({ stack: "dev", env: { PULUMI_BACKEND_URL: "file:///a" } })).project, "aks-platform");
  });
});
