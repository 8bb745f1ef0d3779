/** Turns the syntax of one type into a shape. */
import ts from "typescript";
import type { Shape } from "./shapes";

/** Is told of every nested type and enum that a shape refers to. */
export interface Referred {
  object(module: string, name: string): void;
  enum(module: string, name: string): void;
}

/** @throws on syntax that the SDK did not have when this was written. */
export function readShape(node: ts.TypeNode, referred: Referred): Shape {
  const scalar = SCALARS.get(node.kind);
  if (scalar !== undefined) return scalar;
  if (ts.isParenthesizedTypeNode(node)) return readShape(node.type, referred);
  if (ts.isArrayTypeNode(node)) return { list: readShape(node.elementType, referred) };
  if (ts.isUnionTypeNode(node)) return unionOf(node, referred);
  if (ts.isTypeReferenceNode(node)) return reference(node, referred);
  if (ts.isTypeLiteralNode(node)) return mapOf(node, referred);
  if (ts.isLiteralTypeNode(node) && ts.isStringLiteral(node.literal)) return { is: node.literal.text };
  throw new Error(`internal: a type of an unknown form (${ts.SyntaxKind[node.kind]})`);
}

const SCALARS: ReadonlyMap<ts.SyntaxKind, Shape> = new Map([
  [ts.SyntaxKind.StringKeyword, "string"],
  [ts.SyntaxKind.NumberKeyword, "number"],
  [ts.SyntaxKind.BooleanKeyword, "boolean"],
  [ts.SyntaxKind.AnyKeyword, "any"],
]);

/** `{ [key: string]: T }` */
function mapOf(node: ts.TypeLiteralNode, referred: Referred): Shape {
  const [member] = node.members;
  if (node.members.length === 1 && member !== undefined && ts.isIndexSignatureDeclaration(member)) {
    return { map: readShape(member.type, referred) };
  }
  throw new Error("internal: an inline type that is not a map");
}

/** `undefined` says no more than the question mark does; `string | enums.X` is an enum that takes other texts too. */
function unionOf(node: ts.UnionTypeNode, referred: Referred): Shape {
  const members = node.types.filter((type) => type.kind !== ts.SyntaxKind.UndefinedKeyword);
  const shapes = members.map((type) => readShape(type, referred));
  const known = shapes.find((shape) => typeof shape === "object" && "enum" in shape);
  if (known !== undefined && shapes.length === 2 && shapes.includes("string")) return { enum: enumOf(known) };
  const [only] = shapes;
  return shapes.length === 1 && only !== undefined ? only : { oneOf: shapes };
}

function enumOf(shape: Shape): string {
  if (typeof shape === "object" && "enum" in shape) return shape.enum;
  throw new Error("internal: not an enum");
}

function reference(node: ts.TypeReferenceNode, referred: Referred): Shape {
  const [root, module, name] = wordsOf(node.typeName);
  const [argument] = node.typeArguments ?? [];
  if (root === "pulumi" && (module === "Input" || module === "Output") && argument !== undefined) {
    return readShape(argument, referred);
  }
  if (root === "inputs" && module !== undefined && name !== undefined) {
    referred.object(module, name);
    return { object: `${module}.${name}` };
  }
  if (root === "enums" && module !== undefined && name !== undefined) {
    referred.enum(module, name);
    return { enum: `${module}.${name}`, closed: true };
  }
  throw new Error(`internal: a reference to an unknown type (${wordsOf(node.typeName).join(".")})`);
}

function wordsOf(name: ts.EntityName): readonly string[] {
  return ts.isIdentifier(name) ? [name.text] : [...wordsOf(name.left), name.right.text];
}
