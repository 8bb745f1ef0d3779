/** pulumi-resource-azure-native */
import { homeAt } from "../../home";
import { serveProvider } from "../protocol/serve-provider";
import { VERSIONS } from "../versions";
import { controlPlanesOf } from "./control-planes";
import { azureProvider } from "./provider";
import { sandboxEnv } from "../../env";

const home = homeAt(sandboxEnv().home);
void serveProvider(azureProvider(VERSIONS["azure-native"], home.azure, controlPlanesOf(home)));
