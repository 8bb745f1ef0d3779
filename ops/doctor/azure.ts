/** Asks the Azure CLI what a plan needs to know of its subscription. */
import type { Az } from "../azure-cli/ask";
import { messageOf } from "../summary";
import type { NameNeed, Needs } from "./needs";
import type { Finding } from "./probe";
import {
  judgeName,
  judgeNetwork,
  judgeQuotas,
  judgeRights,
  judgeSkus,
  NameAnswer,
  Networks,
  Permissions,
  Skus,
  Usages,
} from "./subscription";

/** Names that Azure tells about by a command of their own. */
const CHECKS: Readonly<Record<Exclude<NameNeed["kind"], "group">, readonly string[]>> = {
  registry: ["acr", "check-name"],
  storage: ["storage", "account", "check-name"],
  vault: ["keyvault", "check-name"],
};

async function nameFinding(ask: Az, need: NameNeed): Promise<Finding> {
  if (need.kind === "group") return judgeName(need, (await ask("group", "exists", "--name", need.name)) === false, "");
  const { nameAvailable, message } = NameAnswer.parse(await ask(...CHECKS[need.kind], "--name", need.name));
  return judgeName(need, nameAvailable, message ?? "");
}

/** One question's findings; a question that is not answered says why, and keeps no other from being asked. */
async function asked(subject: string, work: () => Promise<readonly Finding[]>): Promise<readonly Finding[]> {
  try {
    return await work();
  } catch (error) {
    return [{ group: "subscription", subject, verdict: "unknown", said: messageOf(error).split("\n")[0] ?? "" }];
  }
}

async function sizes(ask: Az, { location, pools }: Needs): Promise<readonly Finding[]> {
  if (location === undefined) return [];
  const [skus, usages] = await Promise.all([
    Promise.all(
      [...new Set(pools.map(({ vmSize }) => vmSize))].map(async (size) =>
        // Without --all what is closed to the subscription is left out, and with it the reason.
        Skus.parse(await ask("vm", "list-skus", "--location", location, "--size", size, "--all")),
      ),
    ),
    ask("vm", "list-usage", "--location", location).then((answer) => Usages.parse(answer)),
  ]);
  const all = skus.flat();
  return [...judgeSkus(pools, all), ...judgeQuotas(pools, all, usages)];
}

/** @param subscription its id */
export async function subscriptionFindings(ask: Az, subscription: string, needs: Needs): Promise<readonly Finding[]> {
  const permissions = `/subscriptions/${subscription}/providers/Microsoft.Authorization/permissions?api-version=2022-04-01`;
  const findings = await Promise.all([
    asked("rights", async () =>
      judgeRights(Permissions.parse(await ask("rest", "--method", "get", "--url", permissions))),
    ),
    asked("sizes and quotas", () => sizes(ask, needs)),
    asked("addresses", async () => judgeNetwork(needs.network, Networks.parse(await ask("network", "vnet", "list")))),
    ...needs.names.map((need) => asked(`${need.kind} ${need.name}`, async () => [await nameFinding(ask, need)])),
  ]);
  return findings.flat();
}
