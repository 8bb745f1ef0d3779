/** Who is logged in to the Azure CLI. */
import { z } from "zod";
import type { Az } from "../azure-cli/ask";
import type { Login } from "./wanted";

/** `az account show` */
const Account = z.object({
  id: z.string(),
  tenantId: z.string(),
  user: z.object({ name: z.string(), type: z.string() }),
});

/** `az ad signed-in-user show`, `az ad sp show` */
const Principal = z.object({ id: z.string() });

/** Throws with the CLI's own words where nobody is. */
export async function loginOf(ask: Az): Promise<Login> {
  const { id: subscription, tenantId: tenant, user } = Account.parse(await ask("account", "show"));
  const isUser = user.type === "user";
  const question = isUser ? ["ad", "signed-in-user", "show"] : ["ad", "sp", "show", "--id", user.name];
  const { id: principal } = Principal.parse(await ask(...question));
  return { subscription, tenant, principal, kind: isUser ? "User" : "ServicePrincipal" };
}
