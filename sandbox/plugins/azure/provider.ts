/** The azure-native double as a provider. */
import type { Provider } from "../protocol/provider";
import { concealAll, revealAll } from "../protocol/values";
import { check } from "./check";
import type { ControlPlanes } from "./control-planes";
import { diff } from "./diff";
import { invoke } from "./invokes";
import { create, previewState, previewUpdate, remove, stateOf, update } from "./operations";
import { refreshed } from "./refresh";
import { typeOf } from "./registry";
import type { Cloud } from "./resource-type";
import { settingsFrom } from "./settings";
import { isAbandoned, Store } from "./store";

/** @param folder where the resources lie */
export function azureProvider(version: string, folder: string, controlPlanes: ControlPlanes): Provider {
  let cloud: Cloud = { settings: settingsFrom({}), store: new Store(folder), controlPlanes };
  return {
    name: "azure-native",
    version,
    configure: (config) => {
      cloud = { ...cloud, settings: settingsFrom(config) };
    },
    check: (request) => check(typeOf(request.type), request, cloud),
    // A name is taken until its holder is gone.
    diff: (request) => ({ changes: diff(typeOf(request.type), request), deleteBeforeReplace: true }),
    create: async ({ type: token, inputs, preview }, progress) => {
      const type = typeOf(token);
      const plain = revealAll(inputs);
      if (preview) return { id: "", state: concealAll(previewState(type, plain), inputs) };
      const live = await create(type, plain, cloud, progress);
      return { id: live.id, state: concealAll(live.state, inputs) };
    },
    update: async ({ type: token, id, news, oldInputs, state, preview }, progress) => {
      const type = typeOf(token);
      const plain = revealAll(news);
      if (preview) return concealAll(previewUpdate(type, plain, revealAll(oldInputs), revealAll(state)), news);
      return concealAll(await update(type, id, plain, cloud, progress), news);
    },
    read: ({ id, type: token, inputs, state: before }) => {
      const found = cloud.store.read(id);
      if (found === undefined || isAbandoned(found)) return undefined;
      const state = stateOf(typeOf(token), found);
      const live = refreshed(token, { inputs: revealAll(inputs), state: revealAll(before) }, { ...found, state });
      return { id: found.id, state: concealAll(state, inputs), inputs: concealAll(live, inputs) };
    },
    delete: ({ id }, progress) => remove(id, cloud, progress),
    invoke: async (token, args) => ({ result: await invoke(token, revealAll(args), cloud), failures: [] }),
  };
}
