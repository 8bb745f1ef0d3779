/** Custom resource definitions that a rollback would take something from, while objects are stored in it. */
import { z } from "zod";
import { openCluster } from "../cluster/access";
import { ClusterError, type ClusterApi } from "../cluster/proxy";
import { versionsGone } from "../preview/destructive";
import type { ReleaseDiff } from "../preview/model";
import { previewOf } from "../preview/preview";
import { isRelease, type Resource } from "../pulumi/progress";
import type { StackCall } from "../pulumi/run";
import { CRDS, type Refusal } from "./judge";

const PATH = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
const Definition = z.looseObject({
  status: z.looseObject({ storedVersions: z.array(z.string()).nullish() }).optional(),
});

/** Versions in which the API server may have stored objects of a definition, as it says itself. */
async function storedVersions(api: ClusterApi, name: string): Promise<readonly string[]> {
  try {
    return Definition.parse(await api.get(`${PATH}/${name}`)).status?.storedVersions ?? [];
  } catch (error) {
    if (error instanceof ClusterError && error.status === 404) return [];
    throw error;
  }
}

/** @param stored versions in which a definition's objects may be stored, by its name */
export async function definitionRefusals(
  releases: readonly ReleaseDiff[],
  stored: (name: string) => Promise<readonly string[]>,
): Promise<readonly Refusal[]> {
  const found: Refusal[] = [];
  for (const { name: release, objects, blind } of releases) {
    if (blind !== undefined)
      found.push({ what: `the definitions of release ${release} could not be compared: ${blind}`, instead: CRDS });
    for (const object of objects.filter(({ kind }) => kind === "CustomResourceDefinition")) {
      const name = object.title.replace(/^\S+ /, "");
      if (object.change === "removed" && !object.kept)
        found.push({ what: `${name} would be deleted, and every object of its kind with it`, instead: CRDS });
      const kept = new Set(await stored(name));
      const lost = versionsGone(object).filter((version) => kept.has(version));
      if (object.change === "changed" && lost.length > 0)
        found.push({
          what: `${name} would lose its version ${lost.join(", ")}, in which objects are stored`,
          instead: CRDS,
        });
    }
  }
  return found;
}

/** Rendered only where the plan touches definitions at all: they are releases of their own. */
export async function judgeDefinitions(call: StackCall, planned: readonly Resource[]): Promise<readonly Refusal[]> {
  const touched = planned.filter((one) => isRelease(one) && /-crds$/.test(one.urn) && one.op !== "create");
  if (touched.length === 0) return [];
  const { releases } = await previewOf(call);
  const api = await openCluster(call);
  try {
    const own = releases.filter(({ name, op }) => name.endsWith("-crds") && op !== "create");
    return await definitionRefusals(own, (name) => storedVersions(api, name));
  } finally {
    api.close();
  }
}
