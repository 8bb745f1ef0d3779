/** Writes the tables of docs/catalogue.md. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { catalogueGuide } from "./catalogue";

void catalogueGuide().then((text) => writeFileSync(join(__dirname, "catalogue.md"), text));
