/** A small registry and a complete configuration for the tests of stacks. */
import { z } from "zod";

import type { Generation, Release, ReleaseName } from "../../releases/contract";
import { StackError } from "../../stacks/faults";
import { parseStack, type StackInput } from "../../stacks/parse";
import type { Stack } from "../../stacks/stack";

const args = z.strictObject({
  replicas: z.int().min(1).max(9).describe("Pods."),
  storage: z.string().nullable().describe("Volume, null for none."),
  login: z.discriminatedUnion("type", [
    z.strictObject({ type: z.literal("none") }),
    z.strictObject({ type: z.literal("entra"), secret: z.string().min(8).meta({ secret: true }) }),
  ]),
});

function release(name: ReleaseName): Release<z.infer<typeof args>> {
  const profile = { replicas: 1, storage: "8Gi", login: { type: "none" } };
  const generation: Generation<z.infer<typeof args>> = {
    needs: [],
    check: (parsed, environment) =>
      parsed.replicas > 5 && environment.profile === "dev"
        ? [
            {
              path: "replicas",
              message: `${parsed.replicas} pods are too many for dev (secret: ${JSON.stringify(parsed.login)}).`,
            },
          ]
        : [],
    secrets: () => [],
    values: () => ({}),
    extras: () => [],
  };
  return {
    name,
    namespace: "argocd",
    timeout: 300,
    args,
    profiles: { dev: profile, staging: { ...profile, replicas: 2 }, prod: { ...profile, replicas: 3, storage: null } },
    generations: { documented: generation, current: generation },
  };
}

export const sampleRegistry: readonly Release<unknown>[] = [release("argocd"), release("mlflow")];

/** What a stack must say for itself. */
export const sampleConfig = {
  "platform:location": "westeurope",
  "platform:domain": "dev.example.com",
  "platform:gitops": JSON.stringify({
    repository: "https://github.com/example/platform.git",
    platform: { registry: "example.azurecr.io" },
  }),
} as const;

export function parseSample(config: Record<string, unknown> = {}, rest: Partial<StackInput> = {}): Stack {
  const json = Object.fromEntries(
    Object.entries(config).map(([key, value]) => [
      key,
      typeof value === "object" && value !== null ? JSON.stringify(value) : value,
    ]),
  );
  return parseStack({ stack: "dev", env: {}, ...rest, config: { ...sampleConfig, ...json } }, sampleRegistry);
}

/** The lines of the error, without the first, which only counts them. */
export function faultsOfSample(
  config: Record<string, unknown> = {},
  rest: Partial<StackInput> = {},
): readonly string[] {
  try {
    parseSample(config, rest);
  } catch (error) {
    if (error instanceof StackError)
      return error.message
        .split("\n")
        .slice(1)
        .map((line) => line.trim());
    throw error;
  }
  return [];
}
