/** What the names of Azure's VM sizes say. Source: Microsoft Learn, "Azure VM naming conventions" and the pages of the series. */

/** GiB of local disk for each vCPU of the D and E series of versions 4 and 5: a D4ds_v5 has 150. */
const GB_EACH = 37.5;

/** GiB of the local disk of a D or E size of version 4 or 5, 0 where it has none; null for a size of another kind, which is not known. */
export function localDiskGb(vmSize: string): number | null {
  const [, cpus, features = ""] = /^Standard_[DE](\d+)([a-z]*)_v[45]$/.exec(vmSize) ?? [];
  if (cpus === undefined) return null;
  return features.includes("d") ? Math.floor(Number(cpus) * GB_EACH) : 0;
}
