/** The API server's own schema, cut down to what own charts render, and to names and types. */

/** A scalar by name, a definition, a list of one type, or a map of one type. */
export type Type =
  | "any"
  | "boolean"
  | "integer"
  | "int-or-string"
  | "number"
  | "quantity"
  | "string"
  | { readonly ref: string }
  | { readonly list: Type }
  | { readonly map: Type };

export interface Definition {
  readonly fields: Readonly<Record<string, Type>>;
  readonly required?: readonly string[];
}

export interface KubernetesSchema {
  /** Version of the API server that it comes from. */
  readonly version: string;
  /** Name of the definition by `apiVersion/kind`. */
  readonly kinds: Readonly<Record<string, string>>;
  readonly definitions: Readonly<Record<string, Definition>>;
}
