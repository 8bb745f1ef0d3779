/** Asks the Azure CLI; changes nothing. */
import { outputOf } from "../process";

/** A run of `az … --output=json`, its answer parsed. */
export type Az = (...args: readonly string[]) => Promise<unknown>;

export function az(env: Readonly<NodeJS.ProcessEnv>): Az {
  return async (...args) => JSON.parse(await outputOf("az", [...args, "--output=json"], { env })) as unknown;
}
