/** The root Application's state, as Argo CD writes it. */
import { z } from "zod";
import { ClusterError, type ClusterApi } from "./proxy";

/** What Argo CD says of an Application; absent words mean that it has not looked yet. */
export interface ApplicationState {
  readonly sync: string | undefined;
  readonly health: string | undefined;
  /** Commit that was synced last. */
  readonly revision: string | undefined;
}

const Application = z.object({
  status: z
    .object({
      sync: z.object({ status: z.string().optional(), revision: z.string().optional() }).optional(),
      health: z.object({ status: z.string().optional() }).optional(),
    })
    .optional(),
});

/** Null where there is no such Application (or no Argo CD). */
export async function applicationState(
  api: ClusterApi,
  namespace: string,
  name: string,
): Promise<ApplicationState | null> {
  try {
    const path = `/apis/argoproj.io/v1alpha1/namespaces/${namespace}/applications/${name}`;
    const { status } = Application.parse(await api.get(path));
    return { sync: status?.sync?.status, health: status?.health?.status, revision: status?.sync?.revision };
  } catch (error) {
    if (error instanceof ClusterError && error.status === 404) return null;
    throw error;
  }
}
