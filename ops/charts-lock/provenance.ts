/** The publisher's signature over a package: a provenance file beside it, verified by Helm against a keyring of the operator's. */
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { codeOf, packageName, title } from "../../charts/digests";
import { DEFAULT_LIMITS } from "../../charts/http";
import { fetchProvenance } from "../../charts/repository";
import { type Signer, signerOf } from "../../charts/signers";
import { ChartError, type Pin } from "../../charts/types";

/** What is needed to judge a signature. */
export interface Judged {
  readonly pin: Pin;
  readonly body: Buffer;
  /** Text of the provenance file; null where neither the publisher nor a mirror has one. */
  readonly provenance: string | null;
  /** File with the public keys that the operator trusts, binary or armoured; null where none was given. */
  readonly keyring: string | null;
  /** @default "helm", the one on PATH */
  readonly helm?: string;
  /** @default as charts/signers.ts says */
  readonly signer?: Signer | string;
}

/** A signature that holds, or why there is none to hold. */
export interface Provenance {
  /** Fingerprint of the key whose signature was verified; null where it was not. */
  readonly signedBy: string | null;
  readonly said: string;
}

/**
 * The signature over the package at `path`: its provenance file beside it, as a mirror has it, else the publisher's, which is
 * then kept beside it. Throws `ChartError` as `judgeProvenance` does, and when the publisher cannot be asked.
 */
export async function signatureOf(pin: Pin, path: string, body: Buffer, keyring: string | null): Promise<Provenance> {
  if (keyring === null || typeof signerOf(pin) === "string")
    return judgeProvenance({ pin, body, provenance: null, keyring: null });
  const beside = `${path}.prov`;
  const kept = await readFile(beside, "utf8").catch(() => null);
  const provenance = kept ?? (await fetchProvenance(pin, pin.repository, DEFAULT_LIMITS));
  const judged = await judgeProvenance({ pin, body, provenance, keyring });
  if (kept === null && provenance !== null) await writeFile(beside, provenance);
  return judged;
}

/**
 * Throws `ChartError` when the signature is not the publisher's over these bytes, and when a keyring was given and the
 * publisher signs this chart, but no provenance file could be found.
 */
export async function judgeProvenance(judged: Judged): Promise<Provenance> {
  const { pin, provenance, keyring, signer = signerOf(pin) } = judged;
  if (typeof signer === "string") return { signedBy: null, said: `not signed: ${signer}` };
  const { fingerprint, key } = signer;
  if (keyring === null)
    return { signedBy: null, said: `signature not looked at: give --keyring with key ${fingerprint} (${key})` };
  if (provenance === null)
    throw new ChartError(
      `${title(pin)}: its publisher signs it, and there is no ${packageName(pin)}.prov, neither beside the package nor at ${pin.repository}. Put it beside the package, or lock without --keyring and leave the signature unverified.`,
    );
  const said = await verified(judged, provenance, keyring, signer);
  const used = /^Using Key With Fingerprint: ([0-9A-F]{40})$/m.exec(said)?.[1];
  if (used !== fingerprint)
    throw new ChartError(
      `${title(pin)}: signed with key ${used ?? "(none that Helm names)"}, but its publisher's is ${fingerprint} (${signer.source}). Take the package from its publisher; a new key of theirs goes into charts/signers.ts once it was checked.`,
    );
  return { signedBy: fingerprint, said: `signed by ${/^Signed by: (.*)$/m.exec(said)?.[1] ?? "?"} (${fingerprint})` };
}

/** In a folder of its own: Helm wants both files side by side under the name that was signed. */
async function verified(
  { pin, body, helm = "helm" }: Judged,
  provenance: string,
  keyring: string,
  { fingerprint, key }: Signer,
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "provenance-"));
  try {
    const path = join(folder, packageName(pin));
    const keys = join(folder, "keyring.gpg");
    await writeFile(path, body);
    await writeFile(`${path}.prov`, provenance);
    await writeFile(keys, binaryKeys(await readKeyring(keyring)));
    const { stdout } = await promisify(execFile)(helm, ["verify", path, "--keyring", keys]);
    return stdout;
  } catch (error) {
    if (error instanceof ChartError) throw error;
    const { stderr = "", message } = error as { readonly stderr?: string; readonly message: string };
    const reason = (stderr || message)
      .trim()
      .replace(/^Error: /, "")
      .replaceAll(`${folder}/`, "");
    throw new ChartError(
      `${title(pin)}: its signature does not hold: ${reason}. The keyring ${keyring} must hold key ${fingerprint} (${key}), and the package must be the publisher's own, byte for byte. Nothing was locked.`,
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function readKeyring(path: string): Promise<Buffer> {
  return readFile(path).catch((error: unknown) => {
    throw new ChartError(
      `the keyring ${path} cannot be read: ${codeOf(error)}. Export one: gpg --export <key> > ${path}`,
    );
  });
}

const ARMOUR =
  /-----BEGIN PGP PUBLIC KEY BLOCK-----\r?\n(?:[^\r\n]+: .*\r?\n)*\r?\n([\s\S]*?)\r?\n(?:=.{4}\r?\n)?-----END/g;

/** Helm reads binary keyrings only; publishers offer armoured ones as well. */
export function binaryKeys(content: Buffer): Buffer {
  const blocks = [...content.toString("latin1").matchAll(ARMOUR)];
  if (blocks.length === 0) return content;
  return Buffer.concat(blocks.map(([, body = ""]) => Buffer.from(body, "base64")));
}
