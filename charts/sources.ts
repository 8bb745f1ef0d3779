/** Where a package comes from: the pin's own repository, or the mirror in its place. */
import { readdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";

import { codeOf, packageName, title } from "./digests";
import { fetchFromOci } from "./oci";
import { type Download, fetchFromRepository, type IndexCache } from "./repository";
import { ChartError, type NetworkLimits, type Pin } from "./types";

export type Source =
  | { readonly kind: "folder"; readonly path: string }
  | { readonly kind: "repository"; readonly base: string }
  | { readonly kind: "oci"; readonly base: string };

/** A mirror that is no address is a folder, relative to the project. Throws `ChartError` for an address that cannot be used. */
export function sourceOf(root: string, mirror: string | null, pin: Pin): Source {
  const address = mirror ?? pin.repository;
  if (/^(https?|oci):\/\//.test(address))
    refuseUnusable(address, mirror === null ? "its repository" : "the mirror", pin);
  if (address.startsWith("oci://")) return { kind: "oci", base: address };
  if (/^https?:\/\//.test(address)) return { kind: "repository", base: address };
  return { kind: "folder", path: resolve(root, address) };
}

/** The message leaves the address out: it may hold a password. */
function refuseUnusable(address: string, which: string, pin: Pin): void {
  const url = URL.canParse(address.replace(/^oci:/, "https:")) ? new URL(address.replace(/^oci:/, "https:")) : null;
  if (url === null) throw new ChartError(`${title(pin)}: the address of ${which} is no URL. Correct it.`);
  if (url.username !== "" || url.password !== "")
    throw new ChartError(
      `${title(pin)}: the address of ${which} holds a login. Charts are taken without one: name a mirror that needs none, or a folder.`,
    );
}

/** Brings a pin's package into memory, unverified. Throws `ChartError` with the cure. */
export async function fetchPackage(
  pin: Pin,
  source: Source,
  limits: NetworkLimits,
  indexes: IndexCache,
): Promise<Download> {
  switch (source.kind) {
    case "folder":
      return {
        url: join(source.path, packageName(pin)),
        body: await readFromFolder(pin, source.path),
        published: null,
      };
    case "repository":
      return fetchFromRepository(pin, source.base, limits, indexes);
    case "oci":
      return fetchFromOci(pin, source.base, limits);
  }
}

async function readFromFolder(pin: Pin, folder: string): Promise<Buffer> {
  try {
    return await readFile(join(folder, packageName(pin)));
  } catch (error) {
    const code = codeOf(error);
    const there = await readdir(folder).catch(() => null);
    if (there === null)
      throw new ChartError(
        `${title(pin)}: the mirror ${folder} is no readable folder. Correct PLATFORM_CHARTS_MIRROR or platform:charts, or unset it.`,
      );
    if (code !== "ENOENT")
      throw new ChartError(`${title(pin)}: ${join(folder, packageName(pin))} cannot be read: ${code}.`);
    const packages = there.filter((file) => file.endsWith(".tgz")).sort();
    const list = packages.length === 0 ? "no package at all" : packages.join(", ");
    throw new ChartError(
      `${title(pin)}: the mirror ${folder} has no ${packageName(pin)}; it has ${list}. Put the package there, or unset the mirror.`,
    );
  }
}
