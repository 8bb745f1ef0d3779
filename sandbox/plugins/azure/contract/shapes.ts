/** What the contract is made of: the SDK's types as plain data. */

/** What a value has to be. */
export type Shape =
  | "string"
  | "number"
  | "boolean"
  | "any"
  | { readonly list: Shape }
  | { readonly map: Shape }
  /** A name in `Contract.objects`. */
  | { readonly object: string }
  /** A name in `Contract.enums`; closed where the SDK's type takes no other text. */
  | { readonly enum: string; readonly closed?: true }
  /** One text and no other: what tells the members of a union apart. */
  | { readonly is: string }
  | { readonly oneOf: readonly Shape[] };

export interface ObjectShape {
  /** Names of the properties that have to be there; absent for none. */
  readonly required?: readonly string[];
  readonly properties: Readonly<Record<string, Shape>>;
}

export interface ResourceShape extends ObjectShape {
  /** Version of Azure's API that the SDK uses by default. */
  readonly apiVersion: string;
  /** Names of all outputs, inputs that come back included. */
  readonly outputs: readonly string[];
  /** Outputs that the SDK itself marks as secret; absent for none, as in 3.28.0 for all types. */
  readonly secretOutputs?: readonly string[];
}

export interface Contract {
  readonly package: string;
  readonly version: string;
  /** By token. */
  readonly resources: Readonly<Record<string, ResourceShape>>;
  /** Nested types, by "module.Name". */
  readonly objects: Readonly<Record<string, ObjectShape>>;
  /** Known values, by "module.Name". */
  readonly enums: Readonly<Record<string, readonly string[]>>;
}
