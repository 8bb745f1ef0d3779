/** A PostgreSQL server, in Azure's terms. Pure. */
import type { DatabaseSettings } from "./args";

/** Newest major that the pinned charts' drivers speak to. */
const VERSION = "16";

/** Tier of a size, by the letter of its series. Source: Microsoft Learn, "Compute options in Azure Database for PostgreSQL". */
export function tierOf(sku: string): "Burstable" | "GeneralPurpose" | "MemoryOptimized" {
  if (sku.startsWith("Standard_B")) return "Burstable";
  return sku.startsWith("Standard_E") ? "MemoryOptimized" : "GeneralPurpose";
}

/** What follows from the settings alone. */
export function serverShape(settings: DatabaseSettings) {
  return {
    version: VERSION,
    createMode: "Default",
    sku: { name: settings.sku, tier: tierOf(settings.sku) },
    storage: { storageSizeGB: settings.storageGb, autoGrow: "Enabled" },
    backup: {
      backupRetentionDays: settings.backupDays,
      geoRedundantBackup: settings.geoBackup ? "Enabled" : "Disabled",
    },
    highAvailability: { mode: settings.zoneRedundant ? "ZoneRedundant" : "Disabled" },
    // Sunday night: the window of the server, not of the cluster.
    maintenanceWindow: { customWindow: "Enabled", dayOfWeek: 0, startHour: 2, startMinute: 0 },
  };
}
