import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { signerOf, type Signer } from "../../../charts/signers";
import { binaryKeys, type Judged, judgeProvenance } from "../../../ops/charts-lock/provenance";
import { boms } from "../../../releases/bom";
import { helmPath, scratch } from "../../support/helm";
// Made once with gpg and `helm package --sign`: the private keys were thrown away.
import signed from "./signed.generated.json";

const PIN = { chart: "web", version: "1.0.0", repository: "https://charts.example.org" };
const SIGNER: Signer = { fingerprint: signed.fingerprint, key: "https://example.org/key", source: "a test" };
const body = Buffer.from(signed.package, "base64");

/** Path of a keyring with these bytes. */
function keyring(content: string | Buffer): string {
  const path = join(mkdtempSync(join(scratch(), "keys-")), "keyring.gpg");
  writeFileSync(path, content);
  return path;
}

const RIGHT = Buffer.from(signed.keyring, "base64");
const OTHER = Buffer.from(signed.another.keyring, "base64");

describe("the signature over a package", () => {
  let judged: Judged;
  before(async () => {
    const helm = await helmPath();
    judged = { pin: PIN, body, provenance: signed.provenance, keyring: keyring(RIGHT), helm, signer: SIGNER };
  });

  it("holds by Helm's own judgement, and names who signed", async () => {
    const { signedBy, said } = await judgeProvenance(judged);
    assert.equal(signedBy, signed.fingerprint);
    assert.match(said, /^signed by Charts a <a@example\.org> \([0-9A-F]{40}\)$/);
  });

  it("holds with an armoured key too, as some publishers offer theirs, and with several in a file", async () => {
    assert.deepEqual(binaryKeys(Buffer.from(signed.armoured)), RIGHT);
    const both = keyring(Buffer.concat([OTHER, RIGHT]));
    for (const keys of [keyring(signed.armoured), both])
      assert.equal((await judgeProvenance({ ...judged, keyring: keys })).signedBy, signed.fingerprint);
  });

  it("is not asked for without a keyring, or of a publisher that does not sign, and that is said", async () => {
    const unasked = await judgeProvenance({ ...judged, keyring: null });
    assert.deepEqual([unasked.signedBy, unasked.said.includes(signed.fingerprint)], [null, true]);
    const unsigned = await judgeProvenance({ ...judged, signer: "its publisher signs no chart" });
    assert.deepEqual(unsigned, { signedBy: null, said: "not signed: its publisher signs no chart" });
  });

  it("fails when the keyring has not the key that signed", async () => {
    const wrong = judgeProvenance({ ...judged, keyring: keyring(OTHER) });
    await assert.rejects(wrong, /web 1\.0\.0: its signature does not hold: .*unknown entity.*must hold key/s);
  });

  it("fails when a trusted key signed that is not the publisher's", async () => {
    const signer = { ...SIGNER, fingerprint: signed.another.fingerprint };
    await assert.rejects(
      judgeProvenance({ ...judged, signer }),
      /signed with key [0-9A-F]{40}, but its publisher's is/,
    );
  });

  it("fails when the package was changed, and when the file that was signed was", async () => {
    const changed = Buffer.concat([body, Buffer.from([0])]);
    await assert.rejects(judgeProvenance({ ...judged, body: changed }), /does not hold: .*sha256 sum does not match/s);
    const provenance = signed.provenance.replace("version: 1.0.0", "version: 1.0.1");
    await assert.rejects(judgeProvenance({ ...judged, provenance }), /does not hold/);
  });

  it("fails when there is none where one is expected, and when the keyring is not there", async () => {
    await assert.rejects(judgeProvenance({ ...judged, provenance: null }), /there is no web-1\.0\.0\.tgz\.prov/);
    await assert.rejects(
      judgeProvenance({ ...judged, keyring: "/nowhere.gpg" }),
      /\/nowhere\.gpg cannot be read: ENOENT/,
    );
  });
});

describe("the publishers' keys", () => {
  it("are known for every pin, or why it has none; each with where it was read", () => {
    for (const pin of Object.values(boms).flatMap((bom) => Object.values(bom))) {
      const signer = signerOf(pin);
      if (typeof signer === "string") continue;
      assert.match(signer.fingerprint, /^[0-9A-F]{40}$/);
      assert.match(signer.source, /\d{4}-\d{2}-\d{2}$/);
    }
    assert.throws(() => signerOf({ chart: "web", version: "1.0.0" }), /^Error: internal: /);
  });

  it("stand in the documentation as they stand in the data", () => {
    const page = readFileSync(join(__dirname, "../../../docs/releases/README.md"), "utf8");
    for (const pin of Object.values(boms).flatMap((bom) => Object.values(bom))) {
      const signer = signerOf(pin);
      if (typeof signer !== "string") assert.ok(page.includes(signer.fingerprint), pin.chart);
    }
  });
});
