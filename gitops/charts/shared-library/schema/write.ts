/**
 * Writes what comes from a chart's schema: values.schema.json and the table in README.md.
 *
 *     npx tsx gitops/charts/shared-library/schema/write.ts <chart>…
 */
import { writeFileSync } from "node:fs";
import { generate } from "./generate";

void (async () => {
  for (const chart of process.argv.slice(2)) {
    for (const { path, text } of await generate(chart)) writeFileSync(path, text);
  }
})();
