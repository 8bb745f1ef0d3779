/**
 * A recording Pulumi monitor: programs and components run without an engine, and tests assert on what was registered.
 *
 * It listens on the wire rather than in `setMocks`' callbacks, which are not told of parents, protection, ignored
 * changes or dependencies. What no mock can see (duplicate names, missing properties, replacements) is for the sandbox.
 */
import * as pulumi from "@pulumi/pulumi";
import type { InvokeRequest } from "@pulumi/pulumi/proto/provider_pb";
import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import type { MockMonitor } from "@pulumi/pulumi/runtime/mocks";
import { decode } from "./wire";

/** A resource as the engine would have been asked for it. */
export interface Registered {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  /** False for components. */
  readonly custom: boolean;
  /** Inputs as plain data: secrets opened, unknowns as UNKNOWN (wire.ts). */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Paths within `inputs` that are secret. */
  readonly secrets: readonly string[];
  /** URN of the parent, empty at the top. */
  readonly parent: string;
  /** `<urn>::<id>` of an explicit provider, empty for the default one. */
  readonly provider: string;
  /** URNs that it waits for: of `dependsOn` and of the outputs among its inputs. */
  readonly dependencies: readonly string[];
  readonly protect: boolean;
  readonly retainOnDelete: boolean;
  readonly deletedWith: string;
  readonly ignoreChanges: readonly string[];
  readonly replaceOnChanges: readonly string[];
  readonly additionalSecretOutputs: readonly string[];
  /** Names of the hooks that look at every update of it. */
  readonly beforeUpdate: readonly string[];
}

/** The data source or function that a program has called. */
export interface Invoked {
  readonly token: string;
  readonly inputs: unknown;
}

/** How the cloud answers. Whatever is not named here: the inputs come back, and the id is `<name>-id`. */
export interface Answers {
  /** Further outputs of a resource, laid over its inputs. An `id` among them is its id. Not asked in a preview. */
  readonly outputs?: (type: string, name: string, inputs: Readonly<Record<string, unknown>>) => Record<string, unknown>;
  /** Results of invokes by token; an invoke without one fails the program. */
  readonly invokes?: Readonly<Record<string, (inputs: Record<string, unknown>) => Record<string, unknown>>>;
}

export interface Situation {
  /** Default `aks-platform`. */
  readonly project?: string;
  /** Default `dev`. */
  readonly stack?: string;
  /** True for a preview: ids and every output that is not an input are unknown. Default false. */
  readonly preview?: boolean;
  /** Stack configuration by full key, `platform:domain`. Objects are given as JSON text, as the engine does. */
  readonly config?: Readonly<Record<string, string>>;
  readonly answers?: Answers;
}

export interface Recording<T> {
  readonly result: T;
  readonly resources: readonly Registered[];
  readonly invokes: readonly Invoked[];
}

/** Runs `body` as a Pulumi program would run, waits until every registration has ended, and hands back what happened. */
export async function record<T>(situation: Situation, body: () => T | Promise<T>): Promise<Recording<T>> {
  const { project = "aks-platform", stack = "dev", preview = false, config = {}, answers = {} } = situation;
  await pulumi.runtime.setMocks(mocksFor(answers, preview), project, stack, preview, "organization");
  const log = listen(pulumi.runtime.getMonitor() as unknown as MockMonitor);
  pulumi.runtime.setAllConfig({ ...config });
  const result = await body();
  await runtimeInside.waitForRPCs();
  return { result, ...log };
}

/** The one resource of that type, or of that type and name. Fails with what there is instead. */
export function only(
  recording: { readonly resources: readonly Registered[] },
  type: string,
  name?: string,
): Registered {
  const found = recording.resources.filter((each) => each.type === type && (name === undefined || each.name === name));
  if (found.length === 1 && found[0] !== undefined) return found[0];
  const wanted = name === undefined ? type : `${type} "${name}"`;
  const known = recording.resources.map((each) => `${each.type} "${each.name}"`).join("\n  ");
  throw new Error(`${found.length} resources are ${wanted}, not one; registered were:\n  ${known}`);
}

/** The types from the top down to the resource itself, as its URN says them. */
export function lineage(resource: Registered): readonly string[] {
  return (resource.urn.split("::")[2] ?? "").split("$");
}

// Internal to the SDK, whose version is pinned exactly; its own `disconnect` would also end the mock.
const runtimeInside = pulumi.runtime as unknown as { waitForRPCs(): Promise<void> };

function mocksFor(answers: Answers, preview: boolean): pulumi.runtime.Mocks {
  return {
    newResource({ type, name, inputs, custom }) {
      const given = inputs as Record<string, unknown>;
      if (preview || custom === false) return { id: undefined, state: given };
      const plain = decode(given).value as Record<string, unknown>;
      const { id = `${name}-id`, ...outputs } = answers.outputs?.(type, name, plain) ?? {};
      return { id: String(id), state: { ...given, ...outputs } };
    },
    call({ token, inputs }) {
      const answer = answers.invokes?.[token];
      if (answer === undefined) throw new Error(`the test has no answer for the invoke ${token}`);
      return answer(decode(inputs).value as Record<string, unknown>);
    },
  };
}

type Callback = (error: unknown, response: unknown) => void;

interface Log {
  readonly resources: Registered[];
  readonly invokes: Invoked[];
}

/** Wraps the monitor that setMocks has made: a monitor of our own would lose the features that it switches on. */
function listen(monitor: MockMonitor): Log {
  const log: Log = { resources: [], invokes: [] };
  const register = monitor.registerResource.bind(monitor);
  const invoke = monitor.invoke.bind(monitor);
  monitor.registerResource = (request: RegisterResourceRequest, callback: Callback) =>
    register(request, (error: unknown, response: { getUrn(): string } | undefined) => {
      if (response !== undefined) log.resources.push(registered(request, response.getUrn()));
      callback(withDetails(error), response);
    });
  monitor.invoke = (request: InvokeRequest, callback: Callback) => {
    log.invokes.push({ token: request.getTok(), inputs: decode(request.getArgs()?.toJavaScript()).value });
    return invoke(request, (error: unknown, response: unknown) => callback(withDetails(error), response));
  };
  // The mock monitor says that it supports hooks, and has no such method.
  Object.assign(monitor, { registerResourceHook: (_request: unknown, callback: Callback) => callback(null, {}) });
  return log;
}

/** The SDK reads the message of an engine's error from `details`, which a plain Error lacks. */
function withDetails(error: unknown): unknown {
  return error instanceof Error ? Object.assign(error, { details: error.message }) : error;
}

function registered(request: RegisterResourceRequest, urn: string): Registered {
  const { value, secrets } = decode(request.getObject()?.toJavaScript() ?? {});
  return {
    urn,
    type: request.getType(),
    name: request.getName(),
    custom: request.getCustom(),
    inputs: value as Record<string, unknown>,
    secrets,
    parent: request.getParent(),
    provider: request.getProvider(),
    dependencies: request.getDependenciesList(),
    protect: request.getProtect() ?? false,
    retainOnDelete: request.getRetainondelete() ?? false,
    deletedWith: request.getDeletedwith(),
    ignoreChanges: request.getIgnorechangesList(),
    replaceOnChanges: request.getReplaceonchangesList(),
    additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
    beforeUpdate: request.getHooks()?.getBeforeUpdateList() ?? [],
  };
}
