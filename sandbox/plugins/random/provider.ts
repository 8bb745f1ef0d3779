/** The random double as a provider. */
import { diffProperties } from "../protocol/diff";
import type { CheckFailure, CheckResult, CreateRequest, Live, Provider } from "../protocol/provider";
import { concealAll, hasUnknown, own, type Properties, reveal, revealAll, Secret, UNKNOWN } from "../protocol/values";
import { RANDOM_BYTES, RANDOM_ID, RANDOM_UUID } from "./bytes";
import { RANDOM_INTEGER, RANDOM_PET, RANDOM_SHUFFLE } from "./choices";
import { checkFields, withDefaults } from "./fields";
import { RANDOM_PASSWORD, RANDOM_STRING } from "./strings";
import type { RandomType } from "./type";

const TYPES: ReadonlyMap<string, RandomType> = new Map([
  ["random:index/randomPassword:RandomPassword", RANDOM_PASSWORD],
  ["random:index/randomString:RandomString", RANDOM_STRING],
  ["random:index/randomUuid:RandomUuid", RANDOM_UUID],
  ["random:index/randomId:RandomId", RANDOM_ID],
  ["random:index/randomBytes:RandomBytes", RANDOM_BYTES],
  ["random:index/randomInteger:RandomInteger", RANDOM_INTEGER],
  ["random:index/randomPet:RandomPet", RANDOM_PET],
  ["random:index/randomShuffle:RandomShuffle", RANDOM_SHUFFLE],
]);

export function randomProvider(version: string): Provider {
  return {
    name: "random",
    version,
    configure: () => {},
    check: (request) => check(typeOf(request.type), request.news),
    // A random value is what it is: whatever changes, a new one is made.
    diff: ({ oldInputs, news }) => ({
      changes: diffProperties(oldInputs, news, () => true),
      deleteBeforeReplace: false,
    }),
    create: (request) => create(typeOf(request.type), request),
    read: async (request) => {
      const { id, state, inputs } = request;
      if (Object.keys(state).length > 0) return { id, state, inputs };
      return importById(request.type, id);
    },
    update: (request) => request.state,
    delete: () => {},
    invoke: (token) => {
      throw new Error(`the sandbox's random plugin has no function "${token}"`);
    },
  };
}

function typeOf(token: string): RandomType {
  const type = TYPES.get(token);
  if (type !== undefined) return type;
  throw new Error(`the sandbox's random plugin has no type "${token}"; it has ${[...TYPES.keys()].join(", ")}`);
}

function check(type: RandomType, news: Properties): CheckResult {
  const plain = revealAll(news);
  const failures: CheckFailure[] = checkFields(type.fields, plain);
  const inputs = withDefaults(type.fields, plain);
  // What is not known yet is checked when it is.
  if (failures.length === 0 && !hasUnknown(inputs)) failures.push(...type.check(inputs));
  return { inputs: concealAll(inputs, news), failures };
}

async function create(type: RandomType, { inputs, preview }: CreateRequest): Promise<Live> {
  if (preview) {
    const unknown = Object.fromEntries(type.outputs.map((name) => [name, UNKNOWN]));
    return { id: "", state: { ...inputs, ...markSecrets(type, unknown) } };
  }
  const made = await type.make(revealAll(inputs));
  return { id: made.id, state: { ...inputs, ...markSecrets(type, made.outputs) } };
}

function markSecrets(type: RandomType, outputs: Properties): Properties {
  const marked = type.secrets.map((name) => [name, new Secret(reveal(own(outputs, name) ?? null))] as const);
  return { ...outputs, ...Object.fromEntries(marked) };
}

async function importById(token: string, id: string) {
  const type = typeOf(token);
  if (type.imported === undefined) throw new Error(`the sandbox's random plugin cannot import a "${token}"`);
  const found = await type.imported(id);
  const inputs = withDefaults(type.fields, found.inputs);
  return { id: found.id, inputs, state: { ...inputs, ...markSecrets(type, found.outputs) } };
}
