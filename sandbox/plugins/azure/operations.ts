/** Create, Update and Delete: bookkeeping in the store around what each type does. */
import type { Live, Progress } from "../protocol/provider";
import { equal, own, type Properties, UNKNOWN } from "../protocol/values";
import { armTypeOf, fillPath, nameOf, parentsOf, RESOURCE_GROUPS } from "./arm-id";
import { AzureError, notFound, parentNotFound } from "./azure-error";
import { commonOutputs, echoed, unmade } from "./common-outputs";
import { resourceShape } from "./contract";
import { refusedChange } from "./refusals";
import { sealing } from "./sealing";
import { requireUniqueName } from "./unique-names";
import { requireUnused } from "./in-use";
import { requireUnlocked } from "./locks";
import { requireMentioned } from "./mentions";
import { allTypes, typeOf } from "./registry";
import type { Cloud, ResourceType, Work } from "./resource-type";
import { busy, idle, isAbandoned, isBusy, type StoredResource } from "./store";

/** Outputs of a resource that is not there yet. */
export function previewState(type: ResourceType, inputs: Properties): Properties {
  return { ...unmade(type, inputs), ...type.preview?.(inputs) };
}

/** Outputs of a changed resource: what Azure made stays what it was, as far as anyone can tell before it is asked. */
export function previewUpdate(type: ResourceType, inputs: Properties, olds: Properties, state: Properties): Properties {
  const isSame = (name: string): boolean => equal(own(inputs, name) ?? null, own(olds, name) ?? null);
  const changed = Object.entries(previewState(type, inputs)).filter(([name]) => name in inputs && !isSame(name));
  const following = Object.entries(type.follows ?? {}).filter(([, input]) => !isSame(input));
  return {
    ...state,
    ...Object.fromEntries(changed),
    ...Object.fromEntries(following.map(([output]) => [output, UNKNOWN])),
  };
}

/** Outputs: what was asked for, and over it what Azure made of it. */
export function stateOf(type: ResourceType, resource: StoredResource): Properties {
  const common = { azureApiVersion: resourceShape(type.token)?.apiVersion ?? "", name: nameOf(resource.id) };
  return { ...echoed(type, resource.inputs), ...resource.computed, ...common };
}

export async function create(type: ResourceType, inputs: Properties, cloud: Cloud, progress: Progress): Promise<Live> {
  const { store } = cloud;
  const id = fillPath(type.path, { ...inputs, subscriptionId: cloud.settings.subscriptionId });
  const work: Work = { cloud, id, inputs, progress };
  const started = await store.locked(() => {
    const existing = store.read(id);
    if (existing !== undefined && isBusy(existing)) throw inProgress(existing);
    if (existing !== undefined && !isAbandoned(existing)) {
      throw new Error(`cannot create already existing resource '${id}'`);
    }
    requireParents(id, cloud);
    requireUniqueName(id, type.token, cloud);
    requireUnlocked(id, "write", cloud);
    requireMentioned(work, allTypes());
    type.admit?.(work);
    const { open, sealed } = sealing(type, inputs);
    const fresh = { id, token: type.token, status: "Creating", owner: null, inputs: open, computed: {} } as const;
    const resource = busy(fresh, "Creating");
    store.write(resource, sealed);
    return resource;
  });
  return { id, state: stateOf(type, await finish(work, type, started, started, () => type.create?.(work))) };
}

export async function update(
  type: ResourceType,
  id: string,
  inputs: Properties,
  cloud: Cloud,
  progress: Progress,
): Promise<Properties> {
  const { store } = cloud;
  const work: Work = { cloud, id, inputs, progress };
  const old = await store.locked(() => {
    const existing = store.read(id);
    if (existing === undefined) throw notFound(id);
    if (isBusy(existing)) throw inProgress(existing);
    const refused = refusedChange(existing, inputs);
    if (refused !== undefined) throw refused;
    requireUnlocked(id, "write", cloud);
    requireMentioned(work, allTypes());
    type.admit?.(work);
    store.write(busy(existing, "Updating"), sealing(type, inputs).sealed);
    return existing;
  });
  const changed = { ...old, inputs: sealing(type, inputs).open };
  return stateOf(type, await finish(work, type, changed, idle(old), () => type.update?.(work, old)));
}

/** Does the slow part and writes down how it ended. @param fallback what stands in the store after a failure */
async function finish(
  work: Work,
  type: ResourceType,
  resource: StoredResource,
  fallback: StoredResource,
  act: () => Promise<void> | undefined,
): Promise<StoredResource> {
  const { store } = work.cloud;
  try {
    await act();
    const made = { ...commonOutputs(type, work, resource.computed), ...type.compute?.(work, resource.computed) };
    const computed = sealing(type, made).open;
    const done = idle({ ...resource, computed });
    await store.locked(() => store.write(done));
    return done;
  } catch (error) {
    await store.locked(() => store.write(idle(fallback, fallback.status === "Creating" ? "Failed" : fallback.status)));
    throw error;
  }
}

/** Leaves it there, in state Failed, as Azure does when it could not bring something up. @returns its outputs */
export async function breakResource(id: string, { store }: Cloud): Promise<Properties> {
  return store.locked(() => {
    const found = store.read(id);
    if (found === undefined) throw notFound(id);
    const shape = resourceShape(found.token);
    const fails = shape?.outputs.includes("provisioningState") === true;
    const failed = { ...found, computed: { ...found.computed, ...(fails && { provisioningState: "Failed" }) } };
    store.write(failed);
    return stateOf(typeOf(found.token), failed);
  });
}

/** Deletes it and everything in it; one that is gone already is fine. */
export async function remove(id: string, cloud: Cloud, progress: Progress): Promise<void> {
  const { store } = cloud;
  const all = armTypeOf(id) === RESOURCE_GROUPS;
  const doomed = await store.locked(() => {
    const top = store.read(id);
    // What is there with its parent goes with it only: its own deletion resets it, and leaves what lies below.
    const inner = top !== undefined && typeOf(top.token).singleton === true ? [] : store.below(id);
    const found = [...inner, ...(top === undefined ? [] : [top])];
    if (top !== undefined) requireUnlocked(id, "delete", cloud);
    for (const resource of found) {
      if (isBusy(resource)) throw inProgress(resource);
      requireUnused(resource, found, cloud);
      typeOf(resource.token).release?.(resource, cloud, all || resource.id !== top?.id);
    }
    for (const resource of found) store.write(busy(resource, "Deleting"));
    return found;
  });
  try {
    for (const resource of withoutInner(doomed)) await typeOf(resource.token).remove?.(resource, cloud, progress);
  } catch (error) {
    await store.locked(() => doomed.forEach((resource) => store.write(idle(resource))));
    throw error;
  }
  await store.locked(() => doomed.forEach((resource) => store.delete(resource.id)));
}

/** Without what needs no work of its own, since it goes with the thing that it is in: nodes with their cluster. */
function withoutInner(doomed: readonly StoredResource[]): StoredResource[] {
  const workers = doomed.filter(({ token }) => typeOf(token).remove !== undefined);
  return workers.filter(
    ({ id }) => !workers.some((outer) => id.toLowerCase().startsWith(`${outer.id.toLowerCase()}/`)),
  );
}

/** There with what it is in, without being made. */
const IMPLIED = /\/blobServices\/default$/i;

/** Other subscriptions are taken on trust. */
function requireParents(id: string, { settings, store }: Cloud): void {
  if (!id.toLowerCase().startsWith(`/subscriptions/${settings.subscriptionId}/`.toLowerCase())) return;
  const missing = parentsOf(id).find((parent) => !IMPLIED.test(parent) && !store.has(parent));
  if (missing !== undefined) throw parentNotFound(id, missing);
}

function inProgress({ id, status }: StoredResource): AzureError {
  const what = `Operation is not allowed because there's an in progress operation (${status}) on ${id}. Please wait for it to finish and try again.`;
  return new AzureError(409, "OperationNotAllowed", what);
}
