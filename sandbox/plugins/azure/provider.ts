/** The azure-native double as a provider. */
import { InitFailed, type Provider } from "../protocol/provider";
import { concealAll, type Properties, revealAll } from "../protocol/values";
import { nameOf } from "./arm-id";
import { check } from "./check";
import type { ControlPlanes } from "./control-planes";
import { diff } from "./diff";
import type { Call } from "./faults/calls";
import { type Faults, readFaults } from "./faults/file";
import { injected, type Steps } from "./faults/inject";
import { text } from "./fields";
import { invoke } from "./invokes";
import { breakResource, create, previewState, previewUpdate, remove, stateOf, update } from "./operations";
import { refreshed } from "./refresh";
import { typeOf } from "./registry";
import type { Cloud } from "./resource-type";
import { settingsFrom } from "./settings";
import { isAbandoned, Store } from "./store";

export interface Options {
  /** Path of a file of faults (faults/file.ts). @default none are made */
  readonly faults?: string | null;
}

/** @param folder where the resources lie */
export function azureProvider(
  version: string,
  folder: string,
  controlPlanes: ControlPlanes,
  options: Options = {},
): Provider {
  let cloud: Cloud = { settings: settingsFrom({}), store: new Store(folder), controlPlanes };
  let faults: Faults | undefined;
  const interrupted = new AbortController();

  /** A call as the file of faults wants it, within the time that the program gives it. */
  async function call<T>(asked: Call, timeout: number | undefined, steps: Steps<T>): Promise<T> {
    const deadline = new AbortController();
    const expired = new Error("context deadline exceeded");
    const timer = timeout ? setTimeout(() => deadline.abort(expired), timeout * 1_000) : undefined;
    try {
      const signal = AbortSignal.any([interrupted.signal, deadline.signal]);
      return await injected(faults, asked, { signal }, steps);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Half broken, as the engine shall keep it. */
  async function broken(id: string, inputs: Properties, fault: Error): Promise<never> {
    const state = concealAll(await breakResource(id, cloud), inputs);
    throw new InitFailed({ id, state, inputs }, fault.message);
  }

  return {
    name: "azure-native",
    version,
    configure: (config) => {
      cloud = { ...cloud, settings: settingsFrom(config) };
      faults = options.faults ? readFaults(options.faults) : undefined;
    },
    cancel: () => interrupted.abort(new Error("context canceled")),
    check: (request) => check(typeOf(request.type), request, cloud),
    // A name is taken until its holder is gone.
    diff: (request) => ({ changes: diff(typeOf(request.type), request), deleteBeforeReplace: true }),
    create: async ({ type: token, inputs, preview, timeout }, progress) => {
      const type = typeOf(token);
      const plain = revealAll(inputs);
      if (preview) return { id: "", state: concealAll(previewState(type, plain), inputs) };
      const asked: Call = { type: token, operation: "create", name: text(plain, type.nameInput) ?? "" };
      const live = await call(asked, timeout, {
        run: () => create(type, plain, cloud, progress),
        break: ({ id }, fault) => broken(id, inputs, fault),
      });
      return { id: live.id, state: concealAll(live.state, inputs) };
    },
    update: async ({ type: token, id, news, oldInputs, state, preview, timeout }, progress) => {
      const type = typeOf(token);
      const plain = revealAll(news);
      if (preview) return concealAll(previewUpdate(type, plain, revealAll(oldInputs), revealAll(state)), news);
      const updated = await call({ type: token, operation: "update", name: nameOf(id) }, timeout, {
        run: () => update(type, id, plain, cloud, progress),
        break: (_, fault) => broken(id, news, fault),
      });
      return concealAll(updated, news);
    },
    read: ({ id, type: token, inputs, state: before }) =>
      call({ type: token, operation: "read", name: nameOf(id) }, undefined, {
        run: () => {
          const found = cloud.store.read(id);
          if (found === undefined || isAbandoned(found)) return undefined;
          const state = stateOf(typeOf(token), found);
          const live = refreshed(token, { inputs: revealAll(inputs), state: revealAll(before) }, { ...found, state });
          return { id: found.id, state: concealAll(state, inputs), inputs: concealAll(live, inputs) };
        },
      }),
    delete: ({ type: token, id, timeout }, progress) =>
      call({ type: token, operation: "delete", name: nameOf(id) }, timeout, { run: () => remove(id, cloud, progress) }),
    invoke: async (token, args) => ({ result: await invoke(token, revealAll(args), cloud), failures: [] }),
  };
}
