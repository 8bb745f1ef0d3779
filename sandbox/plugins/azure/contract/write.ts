/** Writes the contract anew: `npx tsx sandbox/plugins/azure/contract/write.ts`, after azure-native or types.ts changed. */
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { contractText, generateContract } from "./generate";
import { TOKENS } from "./types";

const folder = dirname(require.resolve("@pulumi/azure-native/package.json"));
writeFileSync(join(__dirname, "contract.generated.json"), contractText(generateContract(folder, TOKENS)));
