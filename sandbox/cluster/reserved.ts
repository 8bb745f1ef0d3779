/**
 * What AKS keeps of a node for itself, so that a pod which would not fit there stays Pending here.
 * Source: https://learn.microsoft.com/azure/aks/node-resource-reservations (Kubernetes 1.29 and later).
 */

/** Millicores kept by the number of cores; between two lines the lower one holds. */
const CPU: readonly (readonly [cores: number, millicores: number])[] = [
  [64, 740],
  [32, 420],
  [16, 260],
  [8, 180],
  [4, 140],
  [2, 100],
  [1, 60],
];
const MIB = 1_024 ** 2;
const UNITS: Readonly<Record<string, number>> = { "": 1, Ki: 1_024, Mi: MIB, Gi: 1_024 ** 3, Ti: 1_024 ** 4 };

/** @param cpu cores, e.g. "4" or "3500m" @param memory e.g. "16Gi" */
export function allocatable(cpu: string, memory: string, maxPods: number): { cpu: string; memory: string } {
  const millicores = parseCpu(cpu);
  const kept = CPU.find(([cores]) => millicores >= cores * 1_000)?.[1] ?? 0;
  const bytes = parseMemory(memory);
  const eviction = 100 * MIB;
  const reserved = Math.min((20 * maxPods + 50) * MIB, bytes / 4);
  return { cpu: `${millicores - kept}m`, memory: `${Math.floor((bytes - reserved - eviction) / 1_024)}Ki` };
}

function parseCpu(text: string): number {
  const [, number, unit] = /^(\d+(?:\.\d+)?)(m?)$/.exec(text) ?? [];
  if (number === undefined) throw new Error(`internal: cpu "${text}" is not a quantity such as "4" or "3500m"`);
  return unit === "m" ? Number(number) : Number(number) * 1_000;
}

function parseMemory(text: string): number {
  const [, number, unit = ""] = /^(\d+(?:\.\d+)?)(Ki|Mi|Gi|Ti|)$/.exec(text) ?? [];
  if (number === undefined) throw new Error(`internal: memory "${text}" is not a quantity such as "16Gi"`);
  return Number(number) * (UNITS[unit] as number);
}
