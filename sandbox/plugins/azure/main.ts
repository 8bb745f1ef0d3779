/** pulumi-resource-azure-native */
import { homeAt } from "../../home";
import { serveProvider } from "../protocol/serve-provider";
import { VERSIONS } from "../versions";
import { controlPlanesOf } from "./control-planes";
import { azureProvider } from "./provider";
import { sandboxEnv } from "../../env";

const env = sandboxEnv();
const home = homeAt(env.home);
const options = { faults: env.azureFaults };
void serveProvider(azureProvider(VERSIONS["azure-native"], home.azure, controlPlanesOf(home), options));
