/** Azure VM sizes that the sandbox can simulate. Source: Microsoft Learn, "Sizes for virtual machines in Azure". */
import { closest } from "fastest-levenshtein";

export interface VmSize {
  readonly name: string;
  readonly cpus: number;
  /** GiB */
  readonly memory: number;
  readonly gpus: number;
  /** GiB of temporary disk or cache, the larger one: where an ephemeral OS disk goes. */
  readonly localDisk: number;
}

type Family = readonly [pattern: string, memory: number, localDisk: number, cpus: readonly number[]];

/** Families by their pattern: `#` is the number of vCPUs, memory and local disk are GiB for each of them. */
const FAMILIES: readonly Family[] = [
  ["Standard_D#s_v3", 4, 25, [2, 4, 8, 16, 32]],
  ["Standard_D#s_v4", 4, 0, [2, 4, 8, 16, 32]],
  ["Standard_D#s_v5", 4, 0, [2, 4, 8, 16, 32, 48, 64]],
  ["Standard_D#ds_v4", 4, 37.5, [2, 4, 8, 16, 32]],
  ["Standard_D#ds_v5", 4, 37.5, [2, 4, 8, 16, 32, 48, 64]],
  ["Standard_D#as_v5", 4, 0, [2, 4, 8, 16, 32, 48, 64]],
  ["Standard_D#ads_v5", 4, 37.5, [2, 4, 8, 16, 32, 48, 64]],
  ["Standard_D#s_v6", 4, 0, [2, 4, 8, 16, 32, 48, 64]],
  ["Standard_D#ds_v6", 4, 55, [2, 4, 8, 16, 32, 48, 64]],
  ["Standard_D#ads_v6", 4, 55, [2, 4, 8, 16, 32, 48, 64]],
  ["Standard_E#s_v5", 8, 0, [2, 4, 8, 16, 20, 32, 48, 64]],
  ["Standard_E#ds_v5", 8, 37.5, [2, 4, 8, 16, 20, 32, 48, 64]],
  ["Standard_E#ads_v5", 8, 37.5, [2, 4, 8, 16, 20, 32, 48, 64]],
  ["Standard_F#s_v2", 2, 16, [2, 4, 8, 16, 32, 48, 64]],
  ["Standard_B#ms", 4, 8, [2, 4, 8, 12, 16, 20]],
  ["Standard_B#s_v2", 4, 0, [2, 4, 8, 16, 32]],
];

const GPU_SIZES: readonly VmSize[] = [
  { name: "Standard_NC4as_T4_v3", cpus: 4, memory: 28, gpus: 1, localDisk: 176 },
  { name: "Standard_NC8as_T4_v3", cpus: 8, memory: 56, gpus: 1, localDisk: 352 },
  { name: "Standard_NC16as_T4_v3", cpus: 16, memory: 110, gpus: 1, localDisk: 352 },
  { name: "Standard_NC64as_T4_v3", cpus: 64, memory: 440, gpus: 4, localDisk: 2816 },
  { name: "Standard_NC6s_v3", cpus: 6, memory: 112, gpus: 1, localDisk: 736 },
  { name: "Standard_NC12s_v3", cpus: 12, memory: 224, gpus: 2, localDisk: 1474 },
  { name: "Standard_NC24s_v3", cpus: 24, memory: 448, gpus: 4, localDisk: 2948 },
  { name: "Standard_NC24ads_A100_v4", cpus: 24, memory: 220, gpus: 1, localDisk: 64 },
  { name: "Standard_NC48ads_A100_v4", cpus: 48, memory: 440, gpus: 2, localDisk: 128 },
  { name: "Standard_NC96ads_A100_v4", cpus: 96, memory: 880, gpus: 4, localDisk: 256 },
  { name: "Standard_NC40ads_H100_v5", cpus: 40, memory: 320, gpus: 1, localDisk: 128 },
  { name: "Standard_NC80adis_H100_v5", cpus: 80, memory: 640, gpus: 2, localDisk: 256 },
  { name: "Standard_NV36ads_A10_v5", cpus: 36, memory: 440, gpus: 1, localDisk: 720 },
  { name: "Standard_ND96asr_v4", cpus: 96, memory: 900, gpus: 8, localDisk: 6000 },
  { name: "Standard_ND96isr_H100_v5", cpus: 96, memory: 1900, gpus: 8, localDisk: 1000 },
];

const SIZES: ReadonlyMap<string, VmSize> = new Map(
  [...FAMILIES.flatMap(family), ...GPU_SIZES].map((size) => [size.name.toLowerCase(), size]),
);

function family([pattern, memory, localDisk, cpus]: Family): VmSize[] {
  return cpus.map((count) => ({
    name: pattern.replace("#", String(count)),
    cpus: count,
    memory: memory * count,
    gpus: 0,
    localDisk: Math.floor(localDisk * count),
  }));
}

/** Undefined for a size that is not in the table. */
export function vmSize(name: string): VmSize | undefined {
  return SIZES.get(name.toLowerCase());
}

/** All of them in a few lines, with the spelling that is nearest to what was asked for. */
export function unknownVmSize(asked: string): string {
  const families = FAMILIES.map(([pattern, , , cpus]) => pattern.replace("#", `{${cpus.join(",")}}`));
  const known = [...families, ...GPU_SIZES.map(({ name }) => name)].join(" ");
  const nearest = closest(
    asked,
    [...SIZES.values()].map(({ name }) => name),
  );
  return `The VM size of ${asked} is not known to the sandbox; did you mean ${nearest}? It knows ${known}`;
}
