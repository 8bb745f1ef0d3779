/**
 * Versions of the plugins, the same as those of their packages in package.json: the engine takes a plugin only at the
 * exact version that the package asks for.
 */
export const VERSIONS = { "azure-native": "3.28.0", random: "4.21.1", kubernetes: "4.25.0" } as const;

/** Version of the SDK that the language host was written against; shown by `pulumi about`. */
export const LANGUAGE_HOST = "3.248.0";
