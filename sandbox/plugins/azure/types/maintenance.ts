/** When AKS may work on a cluster, and what must not be deleted. */
import { grouped, type ResourceType, scoped } from "../resource-type";
import { CLUSTER } from "./cluster-facts";

export const MAINTENANCE_CONFIGURATION: ResourceType = grouped(
  "containerservice:MaintenanceConfiguration",
  `${CLUSTER}/maintenanceConfigurations/{configName}`,
);

export const MANAGEMENT_LOCK: ResourceType = scoped(
  "authorization:ManagementLockByScope",
  "scope",
  "Microsoft.Authorization/locks/{lockName}",
);
