/** kubelogin: hands out the sandbox's token in place of one from Entra ID. */
import { readFileSync } from "node:fs";
import { homeAt } from "../../home";
import { getToken } from "./get-token";
import { sandboxEnv } from "../../env";

const { output, error } = getToken(process.argv.slice(2), {
  now: new Date(),
  readToken: () => readFileSync(homeAt(sandboxEnv().home).entraToken, "utf8").trim(),
});
if (error === undefined) {
  process.stdout.write(output);
} else {
  process.stderr.write(`Error: ${error}\n`);
  process.exitCode = 1;
}
