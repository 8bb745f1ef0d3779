/** A chart in an OCI registry: its manifest, and the layer that is the package (registry API v2, anonymous). */
import { z } from "zod";

import { title } from "./digests";
import { type Answer, get, HttpError } from "./http";
import { type Download, downOf } from "./repository";
import { ChartError, type NetworkLimits, type Pin } from "./types";
import { nearestVersions } from "./versions";

/** https://helm.sh/docs/topics/registries/ */
const LAYER_TYPES = ["application/vnd.cncf.helm.chart.content.v1.tar+gzip", "application/tar+gzip"];
const MANIFEST_TYPE = "application/vnd.oci.image.manifest.v1+json";

const manifestSchema = z.object({ layers: z.array(z.object({ mediaType: z.string(), digest: z.string() })) });
const tagsSchema = z.object({ tags: z.array(z.string()).nullable() });
const tokenSchema = z.union([
  z.object({ token: z.string() }).transform((answer) => answer.token),
  z.object({ access_token: z.string() }).transform((answer) => answer.access_token),
]);

/** Downloads a pin's package from `oci://host/path`; the chart's name is added to the path. */
export async function fetchFromOci(pin: Pin, base: string, limits: NetworkLimits): Promise<Download> {
  const { origin, path } = addressOf(base);
  const repository = `${origin}/v2/${path === "" ? "" : `${path}/`}${pin.chart}`;
  const ask = authorised(limits);
  // Tags cannot hold "+"; Helm writes "_" in its place.
  const manifestUrl = `${repository}/manifests/${pin.version.replaceAll("+", "_")}`;
  try {
    const manifest = manifestSchema.safeParse(json(await ask(manifestUrl, MANIFEST_TYPE)));
    const layer = manifest.data?.layers.find((one) => LAYER_TYPES.includes(one.mediaType));
    if (layer === undefined)
      throw new ChartError(`${title(pin)}: ${manifestUrl} is no Helm chart. Check the mirror's address.`);
    const url = `${repository}/blobs/${layer.digest}`;
    return { url, body: (await ask(url)).body, published: null };
  } catch (error) {
    if (!(error instanceof HttpError) || error.status !== 404) throw downOf(pin, error);
    throw await unknownVersion(pin, repository, ask);
  }
}

type Ask = (url: string, accept?: string) => Promise<Answer>;

async function unknownVersion(pin: Pin, repository: string, ask: Ask): Promise<Error> {
  const answer = await ask(`${repository}/tags/list`).catch(() => null);
  const tags = answer === null ? null : tagsSchema.safeParse(json(answer)).data?.tags;
  if (tags === null || tags === undefined || tags.length === 0)
    return new ChartError(
      `${title(pin)}: ${repository} is not there. Check the repository's address, or name another mirror with PLATFORM_CHARTS_MIRROR.`,
    );
  const near = nearestVersions(pin.version, tags).join(", ");
  return new ChartError(
    `${title(pin)}: ${repository} has no such version; the nearest are ${near}. Push it, or name another mirror with PLATFORM_CHARTS_MIRROR.`,
  );
}

/** Registries on the machine itself speak plain HTTP. */
function addressOf(base: string): { origin: string; path: string } {
  const url = new URL(base.replace(/^oci:/, "https:"));
  const loopback = ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
  return { origin: `${loopback ? "http" : "https"}://${url.host}`, path: url.pathname.replaceAll(/^\/|\/$/g, "") };
}

/** Asks without a login first, and with an anonymous token once the registry has said where to get one. */
function authorised(limits: NetworkLimits): Ask {
  let token: string | null = null;
  const headers = (accept: string | undefined): Record<string, string> => ({
    ...(accept === undefined ? {} : { accept }),
    ...(token === null ? {} : { authorization: `Bearer ${token}` }),
  });
  return async (url, accept) => {
    const answer = await get(url, limits, headers(accept), token === null ? [401] : []);
    if (answer.status !== 401) return answer;
    token = await anonymousToken(url, answer.headers.get("www-authenticate") ?? "", limits);
    return get(url, limits, headers(accept));
  };
}

async function anonymousToken(url: string, challenge: string, limits: NetworkLimits): Promise<string> {
  const fields = new Map([...challenge.matchAll(/(\w+)="([^"]*)"/g)].map(([, key = "", value = ""]) => [key, value]));
  const realm = fields.get("realm");
  if (!/^bearer /i.test(challenge) || realm === undefined || !URL.canParse(realm))
    throw new HttpError(`${url} answers 401 and offers no anonymous token`, 401, false);
  const tokenUrl = new URL(realm);
  for (const key of ["service", "scope"]) {
    const value = fields.get(key);
    if (value !== undefined) tokenUrl.searchParams.set(key, value);
  }
  const token = tokenSchema.safeParse(json(await get(tokenUrl.href, limits)));
  if (!token.success) throw new HttpError(`${tokenUrl.href} gives no token`, 401, false);
  return token.data;
}

function json(answer: Answer): unknown {
  try {
    return JSON.parse(answer.body.toString("utf8")) as unknown;
  } catch {
    return null;
  }
}
