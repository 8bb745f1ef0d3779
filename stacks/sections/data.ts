/** Where a stack keeps what must not be lost: vault, registry, storage, database, backup. */
import { z } from "zod";

import type { Fault } from "../../releases/contract";

const isPrivate = z
  .boolean()
  .describe("Reached through a private endpoint alone; whoever else needs it must be in the network.");

/** Schema of `platform:vault`. */
export const vaultSchema = z.strictObject({
  private: isPrivate,
  // Azure: 7 to 90 days.
  softDeleteDays: z
    .int()
    .min(7)
    .max(90)
    .describe("Days that a deleted secret, or the vault itself, can be brought back. Cannot be changed later."),
  purgeProtection: z
    .boolean()
    .describe("Nobody can delete for good before those days are over. Cannot be turned off again."),
});

/** Schema of `platform:registry`. */
export const registrySchema = z.strictObject({
  sku: z.enum(["Basic", "Standard", "Premium"]).describe("Size and price."),
  private: isPrivate,
  zoneRedundant: z.boolean().describe("Copies in three zones. Cannot be changed later."),
});

/** Schema of `platform:storage`. */
export const storageSchema = z
  .strictObject({
    redundancy: z
      .enum(["LRS", "ZRS", "GRS", "GZRS"])
      .describe("Copies: in one place, in three zones, in a second region, or both."),
    private: isPrivate,
    softDeleteDays: z.int().min(1).max(365).describe("Days that a deleted blob or container can be brought back."),
  })
  .nullable()
  .describe("Storage account of MLflow's artifacts and of logs; null for none, with volumes of the cluster instead.");

/** Schema of `platform:database`. */
export const databaseSchema = z
  .strictObject({
    sku: z
      .string()
      .regex(/^Standard_[BDE]\w+$/, { error: 'must be a size of PostgreSQL flexible server, as in "Standard_D2ds_v5"' })
      .describe("Compute size; its first letter says which tier."),
    // Azure's steps of Premium SSD.
    storageGb: z
      .union([32, 64, 128, 256, 512, 1024, 2048, 4096].map((size) => z.literal(size)))
      .describe("Disk in GiB at creation; from then on it grows by itself and never shrinks."),
    zoneRedundant: z.boolean().describe("A standby in another zone that takes over. Not with a B size."),
    // Azure: 7 to 35 days.
    backupDays: z.int().min(7).max(35).describe("Days back to any moment of which the server can be restored."),
    geoBackup: z.boolean().describe("Backups in the paired region too. Cannot be changed later."),
  })
  .nullable()
  .describe("PostgreSQL server of MLflow and JupyterHub; null for volumes of the cluster instead.");

/** Schema of `platform:backup`. */
export const backupSchema = z
  .strictObject({
    hours: z.union([4, 6, 8, 12, 24].map((every) => z.literal(every))).describe("Hours between two backups."),
    keepDays: z.int().min(1).max(360).describe("Days that a backup is kept."),
    redundancy: z.enum(["LocallyRedundant", "ZoneRedundant", "GeoRedundant"]).describe("Copies of the backup vault."),
  })
  .nullable()
  .describe("Azure Backup of the cluster's volumes and objects; null for none.");

/** Schemas of what is above, by key. */
export const dataShape = {
  vault: vaultSchema.describe("Key vault of generated secrets."),
  registry: registrySchema.describe("Container registry of images and charts."),
  storage: storageSchema,
  database: databaseSchema,
  backup: backupSchema,
};

/** The parsed sections above. */
export type DataConfig = { readonly [K in keyof typeof dataShape]: z.infer<(typeof dataShape)[K]> };

/** Rules between the sections; works on those that could be read. Paths are relative to `platform:`. */
export function dataFaults({ registry, storage, database, backup }: Partial<DataConfig>): readonly Fault[] {
  const faults: Fault[] = [];
  if (registry !== undefined && registry.sku !== "Premium")
    for (const key of ["private", "zoneRedundant"] as const)
      if (registry[key]) faults.push({ path: `registry.${key}`, message: "needs registry.sku Premium" });
  if (database?.zoneRedundant === true && database.sku.startsWith("Standard_B"))
    faults.push({ path: "database.zoneRedundant", message: "is not offered for B sizes; use a D or E size" });
  if (backup !== undefined && backup !== null && storage === null)
    faults.push({ path: "backup", message: "keeps the objects of the cluster in platform:storage, which is null" });
  return faults;
}
