/** Runs the program as `pulumi preview` and `pulumi up` would on the committed configuration of a stack. */
import main from "../../index";
import type { Profile } from "../../releases/contract";
import { answers } from "../components/answers";
import { committed, filledIn } from "../support/committed";
import { type Recording, record } from "../support/mocks";
import { isSecret, valueOf } from "../support/outputs";
import { setEnvironment } from "./fake-charts";

export interface Outputs {
  /** By name; undefined where any part is unknown. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Names of those that are secret. */
  readonly secrets: readonly string[];
}

export interface Options {
  readonly preview?: boolean;
  /** Laid over the committed configuration, by full key; null takes a key away. */
  readonly config?: Readonly<Record<string, unknown>>;
  /** Full keys that hold a config secret. Default none. */
  readonly secretKeys?: readonly string[];
}

/** @throws whatever stops the program */
export async function runStack(stack: Profile, options: Options = {}): Promise<Recording<Outputs>> {
  const { preview = false, config = {}, secretKeys = [] } = options;
  const restore = setEnvironment({ PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(secretKeys) });
  try {
    const all = Object.entries({ ...filledIn(committed(stack)), ...config }).filter(([, value]) => value !== null);
    return await record({ stack, preview, answers, config: Object.fromEntries(all.map(asText)) }, read);
  } finally {
    restore();
  }
}

async function read(): Promise<Outputs> {
  const outputs = Object.entries(await main());
  const values = await Promise.all(
    outputs.map(async ([name, value]) => [name, await valueOf<unknown>(value)] as const),
  );
  const secrets = await Promise.all(outputs.map(async ([name, value]) => ((await isSecret(value)) ? [name] : [])));
  return { values: Object.fromEntries(values), secrets: secrets.flat() };
}

/** The engine hands maps and lists over as JSON, and every scalar as text. */
function asText([key, value]: [string, unknown]): [string, string] {
  return [key, typeof value === "string" ? value : JSON.stringify(value)];
}
