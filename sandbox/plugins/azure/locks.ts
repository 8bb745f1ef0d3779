/** Management locks: what hangs on a scope holds for everything below it. */
import { AzureError } from "./azure-error";
import { text } from "./fields";
import type { Cloud } from "./resource-type";

const LOCK = "azure-native:authorization:ManagementLockByScope";
const BEHIND_SCOPE = "/providers/microsoft.authorization/locks/";

/** Throws when a lock on the resource, on what it is in, or (for a deletion) on what is in it forbids the operation. */
export function requireUnlocked(id: string, operation: "write" | "delete", { settings, store }: Cloud): void {
  const target = id.toLowerCase();
  if (target.includes(BEHIND_SCOPE)) return;
  const locks = store.below(`/subscriptions/${settings.subscriptionId}`).filter(({ token }) => token === LOCK);
  const binding = locks.filter(({ inputs }) => operation === "delete" || text(inputs, "level") === "ReadOnly");
  const scopes = binding.map((lock) => lock.id.slice(0, lock.id.toLowerCase().lastIndexOf(BEHIND_SCOPE)));
  const locked = scopes.filter((scope) => {
    const at = scope.toLowerCase();
    return `${target}/`.startsWith(`${at}/`) || (operation === "delete" && at.startsWith(`${target}/`));
  });
  if (locked.length === 0) return;
  const what =
    `The scope '${id}' cannot perform ${operation} operation because following scope(s) are locked: ` +
    `'${[...new Set(locked)].join(", ")}'. Please remove the lock and try again.`;
  throw new AzureError(409, "ScopeLocked", what);
}
