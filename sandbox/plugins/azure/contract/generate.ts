/** Makes the contract from the typings of an installed `@pulumi/azure-native`, parsed but not type-checked. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { Declarations, type ResourceDeclarations } from "./declarations";
import { readShape, type Referred } from "./read-shape";
import type { Contract, ObjectShape, ResourceShape } from "./shapes";

/**
 * @param folder of the package
 * @param tokens of the resources to include, with everything they refer to
 * @throws when the package lacks one of them, or has syntax that is not known yet
 */
export function generateContract(folder: string, tokens: readonly string[]): Contract {
  const { name, version } = manifestOf(folder);
  const declarations = new Declarations(folder);
  const objects = new Map<string, ObjectShape>();
  const enums = new Map<string, readonly string[]>();
  const referred: Referred = {
    object(module, type) {
      const key = `${module}.${type}`;
      if (objects.has(key)) return;
      // Known before it is read: some types contain themselves.
      objects.set(key, { properties: {} });
      objects.set(key, readObject(declarations.input(module, type), referred));
    },
    enum(module, type) {
      enums.set(`${module}.${type}`, declarations.values(module, type));
    },
  };
  const resources = new Map(tokens.map((token) => [token, readResource(token, declarations, referred)]));
  return { package: name, version, resources: sorted(resources), objects: sorted(objects), enums: sorted(enums) };
}

/** One line an entry, in a fixed order: a new version of the package shows as a diff that can be read. */
export function contractText(contract: Contract): string {
  const bag = (name: "resources" | "objects" | "enums"): string => {
    const lines = Object.entries(contract[name]).map(
      ([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`,
    );
    return `"${name}":{\n${lines.join(",\n")}\n}`;
  };
  const head = `"package":${JSON.stringify(contract.package)},"version":${JSON.stringify(contract.version)}`;
  return `{${[head, bag("resources"), bag("objects"), bag("enums")].join(",\n")}}\n`;
}

function readResource(token: string, declarations: Declarations, referred: Referred): ResourceShape {
  const [, module = "", name = ""] = token.split(":");
  const found = declarations.resource(module, name);
  const secretOutputs = secretOutputsIn(found);
  return {
    apiVersion: apiVersionIn(found, token),
    ...readObject(found.args, referred),
    outputs: outputsOf(found.resource),
    ...(secretOutputs.length > 0 && { secretOutputs }),
  };
}

function readObject(node: ts.InterfaceDeclaration, referred: Referred): ObjectShape {
  const members = node.members.filter(ts.isPropertySignature).map((member) => {
    if (member.type === undefined) throw new Error(`internal: a property of ${node.name.text} has no type`);
    const name = ts.isIdentifier(member.name) || ts.isStringLiteral(member.name) ? member.name.text : "";
    return { name, shape: readShape(member.type, referred), required: member.questionToken === undefined };
  });
  const required = members.filter((member) => member.required).map((member) => member.name);
  return {
    ...(required.length > 0 && { required }),
    properties: Object.fromEntries(members.map(({ name, shape }) => [name, shape])),
  };
}

function outputsOf(resource: ts.ClassDeclaration): readonly string[] {
  const isStatic = (member: ts.ClassElement) =>
    ts.canHaveModifiers(member) && ts.getModifiers(member)?.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword);
  return resource.members
    .filter(ts.isPropertyDeclaration)
    .filter((member) => isStatic(member) !== true)
    .flatMap((member) => (ts.isIdentifier(member.name) ? [member.name.text] : []));
}

function apiVersionIn({ declarations }: ResourceDeclarations, token: string): string {
  const version = /Uses Azure REST API version (\d{4}-\d\d-\d\d(?:-\w+)?)/.exec(declarations)?.[1];
  if (version === undefined) throw new Error(`internal: the comment of ${token} names no API version`);
  return version;
}

function secretOutputsIn({ script }: ResourceDeclarations): readonly string[] {
  const list = /additionalSecretOutputs: \[([^\]]*)\]/.exec(script)?.[1] ?? "";
  return [...list.matchAll(/"([^"]+)"/g)].flatMap(([, name]) => name ?? []);
}

function manifestOf(folder: string): { name: string; version: string } {
  const manifest: unknown = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  if (typeof manifest === "object" && manifest !== null && "name" in manifest && "version" in manifest) {
    return { name: String(manifest.name), version: String(manifest.version) };
  }
  throw new Error(`internal: ${folder} holds no package`);
}

/** By code points: what a locale makes of them differs between machines. */
function sorted<T>(entries: ReadonlyMap<string, T>): Record<string, T> {
  return Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
}
