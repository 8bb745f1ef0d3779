import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import ts from "typescript";
import { computedOutputs, CONTRACT, echoedInputs, resourceShape } from "../../../../../sandbox/plugins/azure/contract";
import { ENUM_EXCEPTIONS } from "../../../../../sandbox/plugins/azure/contract/enum-exceptions";
import { contractText, generateContract } from "../../../../../sandbox/plugins/azure/contract/generate";
import { readShape, type Referred } from "../../../../../sandbox/plugins/azure/contract/read-shape";
import type { Shape } from "../../../../../sandbox/plugins/azure/contract/shapes";
import { TOKENS } from "../../../../../sandbox/plugins/azure/contract/types";

const PACKAGE = dirname(require.resolve("@pulumi/azure-native/package.json"));
const FILE = "sandbox/plugins/azure/contract/contract.generated.json";
const CURE = "npx tsx sandbox/plugins/azure/contract/write.ts";

describe("the generated contract", () => {
  it("is what the generator makes of the installed package", () => {
    const root = join(__dirname, "../../../../..");
    const made = contractText(generateContract(PACKAGE, TOKENS));
    assert.ok(made === readFileSync(join(root, FILE), "utf8"), `${FILE} is not up to date: ${CURE}`);
  });

  it("names the version of the installed package", () => {
    const manifest: unknown = JSON.parse(readFileSync(join(PACKAGE, "package.json"), "utf8"));
    assert.ok(typeof manifest === "object" && manifest !== null && "version" in manifest);
    assert.equal(CONTRACT.version, manifest.version, CURE);
  });

  it("covers every listed type, and no other", () => {
    assert.deepEqual(Object.keys(CONTRACT.resources).sort(), [...TOKENS].sort());
  });

  it("has the tokens under which the SDK registers its resources", () => {
    for (const token of TOKENS) {
      const [, module = "", name = ""] = token.split(":");
      const file = join(PACKAGE, module, `${name.charAt(0).toLowerCase()}${name.slice(1)}.js`);
      assert.ok(readFileSync(file, "utf8").includes(`__pulumiType = '${token}';`), token);
    }
  });

  it("knows every type and enum that it refers to", () => {
    for (const [name, { properties, required = [] }] of [
      ...Object.entries(CONTRACT.resources),
      ...Object.entries(CONTRACT.objects),
    ]) {
      assert.deepEqual(
        required.filter((property) => !Object.hasOwn(properties, property)),
        [],
        name,
      );
      for (const shape of Object.values(properties)) assertKnown(shape, name);
    }
  });

  it("has exceptions for open enums that lack the value, and for no other", () => {
    const closed = new Set(allShapes().flatMap((shape) => ("enum" in shape && shape.closed ? [shape.enum] : [])));
    for (const [name, { also = [] }] of Object.entries(ENUM_EXCEPTIONS)) {
      const values = CONTRACT.enums[name];
      assert.ok(values, `there is no enum ${name}`);
      assert.ok(!closed.has(name), `${name} is closed: the SDK's own type would not let the value through`);
      assert.deepEqual(
        also.filter((value) => values.includes(value)),
        [],
        `${name} knows it now`,
      );
    }
  });

  it("tells outputs that Azure makes from inputs that come back", () => {
    const token = "azure-native:dbforpostgresql:Server";
    assert.equal(resourceShape(token)?.apiVersion, "2025-08-01");
    assert.ok(computedOutputs(token).includes("fullyQualifiedDomainName"));
    assert.ok(echoedInputs(token).includes("administratorLogin"));
    const all = [...computedOutputs(token), ...echoedInputs(token)];
    assert.ok(!all.includes("administratorLoginPassword"));
    assert.deepEqual(computedOutputs("azure-native:network:Firewall"), []);
  });
});

describe("generateContract", () => {
  it("fails when the package has no such resource", () => {
    assert.throws(() => generateContract(PACKAGE, ["azure-native:network:Nowhere"]), /no resource "Nowhere"/);
    assert.throws(() => generateContract(PACKAGE, ["azure-native:nowhere:Thing"]), /no file nowhere\/index\.d\.ts/);
  });

  it("fails when the folder holds no package", () => {
    const folder = mkdtempSync(join(tmpdir(), "contract-"));
    assert.throws(() => generateContract(folder, []));
    rmSync(folder, { recursive: true });
  });
});

describe("readShape", () => {
  const silent: Referred = { object: () => undefined, enum: () => undefined };
  const shapeOf = (type: string): Shape => {
    const [alias] = ts.createSourceFile("a.ts", `type A = ${type};`, ts.ScriptTarget.ES2023).statements;
    assert.ok(alias !== undefined && ts.isTypeAliasDeclaration(alias));
    return readShape(alias.type, silent);
  };

  it("sees through inputs and undefined", () => {
    assert.equal(shapeOf("pulumi.Input<string | undefined>"), "string");
    assert.deepEqual(shapeOf("pulumi.Input<pulumi.Input<number>[] | undefined>"), { list: "number" });
    assert.deepEqual(shapeOf("pulumi.Input<{ [key: string]: pulumi.Input<boolean> }>"), { map: "boolean" });
    assert.deepEqual(shapeOf("(string)"), "string");
  });

  it("keeps open enums and closed ones apart", () => {
    assert.deepEqual(shapeOf("pulumi.Input<string | enums.a.B | undefined>"), { enum: "a.B" });
    assert.deepEqual(shapeOf("pulumi.Input<enums.a.B>"), { enum: "a.B", closed: true });
  });

  it("keeps the members of a union, and texts", () => {
    assert.deepEqual(shapeOf("inputs.a.B | inputs.a.C"), { oneOf: [{ object: "a.B" }, { object: "a.C" }] });
    assert.deepEqual(shapeOf('pulumi.Input<"AzureBackupRule">'), { is: "AzureBackupRule" });
  });

  it("fails on anything else", () => {
    assert.throws(() => shapeOf("{ a: string }"), /not a map/);
    assert.throws(() => shapeOf("Promise<string>"), /unknown type \(Promise\)/);
    assert.throws(() => shapeOf("1"), /unknown form/);
  });
});

function assertKnown(shape: Shape, where: string): void {
  if (typeof shape === "string" || "is" in shape) return;
  if ("list" in shape) return assertKnown(shape.list, where);
  if ("map" in shape) return assertKnown(shape.map, where);
  if ("oneOf" in shape) return shape.oneOf.forEach((member) => assertKnown(member, where));
  const known = "object" in shape ? CONTRACT.objects[shape.object] : CONTRACT.enums[shape.enum];
  assert.ok(known, `${where} refers to ${JSON.stringify(shape)}`);
}

function allShapes(): readonly Exclude<Shape, string>[] {
  const owners = [...Object.values(CONTRACT.resources), ...Object.values(CONTRACT.objects)];
  const inside = (shape: Shape): Exclude<Shape, string>[] => {
    if (typeof shape === "string") return [];
    if ("list" in shape) return inside(shape.list);
    return "map" in shape ? inside(shape.map) : [shape];
  };
  return owners.flatMap(({ properties }) => Object.values(properties).flatMap(inside));
}
