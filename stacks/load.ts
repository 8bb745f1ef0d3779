/** The program's stack. The only place of the program that reads Pulumi's configuration and environment variables. */
import * as pulumi from "@pulumi/pulumi";
import { z } from "zod";

import type { Release } from "../releases/contract";
import { StackError } from "./faults";
import { parseStack } from "./parse";
import type { Stack } from "./stack";

/** Set by the language host: full names of the configuration keys that hold a secret, as a JSON list. */
const SECRET_KEYS = "PULUMI_CONFIG_SECRET_KEYS";

/** The stack that is being run, parsed and complete. Throws `pulumi.RunError` with all faults of its configuration at once. */
export function loadStack(registry: readonly Release<unknown>[]): Stack {
  const secretKeys = z.array(z.string()).parse(JSON.parse(process.env[SECRET_KEYS] ?? "[]"));
  try {
    return parseStack(
      { stack: pulumi.getStack(), config: pulumi.runtime.allConfig(), secretKeys, env: process.env },
      registry,
    );
  } catch (fault) {
    if (fault instanceof StackError) throw new pulumi.RunError(fault.message);
    throw fault;
  }
}

/** Whether somebody looks for promises that never end, with Pulumi's own switch for it. */
export function debugsPromises(): boolean {
  return Boolean(process.env["PULUMI_DEBUG_PROMISE_LEAKS"]);
}
