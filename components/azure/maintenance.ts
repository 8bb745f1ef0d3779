import { MaintenanceConfiguration } from "@pulumi/azure-native/containerservice/maintenanceConfiguration";
import type * as pulumi from "@pulumi/pulumi";

import type { ClusterSettings, MaintenanceWindow } from "./args";
import type { Place } from "./place";

/** The names by which AKS knows its windows. Source: Microsoft Learn, "Use planned maintenance for AKS clusters". */
const WINDOWS = {
  upgrades: { configName: "aksManagedAutoUpgradeSchedule", of: (settings: ClusterSettings) => settings.upgradeWindow },
  nodes: { configName: "aksManagedNodeOSUpgradeSchedule", of: (settings: ClusterSettings) => settings.nodeOsWindow },
} as const;

/** Windows in which AKS may upgrade Kubernetes and the nodes' systems. One after the other: AKS takes one change of a cluster at a time. */
export function createMaintenance(
  parent: pulumi.Resource,
  name: string,
  place: Place,
  clusterName: pulumi.Input<string>,
  settings: ClusterSettings,
): void {
  let before: MaintenanceConfiguration[] = [];
  for (const [key, { configName, of }] of Object.entries(WINDOWS)) {
    const window = new MaintenanceConfiguration(
      `${name}-${key}`,
      {
        resourceGroupName: place.resourceGroupName,
        resourceName: clusterName,
        configName,
        maintenanceWindow: weekly(of(settings)),
      },
      { parent, dependsOn: before },
    );
    before = [window];
  }
}

function weekly({ day, start, hours, utcOffset }: MaintenanceWindow) {
  return {
    schedule: { weekly: { dayOfWeek: day, intervalWeeks: 1 } },
    startTime: start,
    durationHours: hours,
    utcOffset,
  };
}
