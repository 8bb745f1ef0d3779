/** Container resources, written once in the order a reader expects: what is asked for, then what is allowed. */

/** Kubernetes `resources` of one container. Quantities are Kubernetes quantities ("250m", "512Mi"). */
export interface Resources {
  readonly [key: string]: { readonly cpu: string; readonly memory: string };
  readonly requests: { readonly cpu: string; readonly memory: string };
  readonly limits: { readonly cpu: string; readonly memory: string };
}

/** `resources({ cpu: ["100m", "500m"], memory: ["128Mi", "256Mi"] })`: request first, limit second. */
export function resources(size: {
  readonly cpu: readonly [request: string, limit: string];
  readonly memory: readonly [request: string, limit: string];
}): Resources {
  return {
    requests: { cpu: size.cpu[0], memory: size.memory[0] },
    limits: { cpu: size.cpu[1], memory: size.memory[1] },
  };
}
