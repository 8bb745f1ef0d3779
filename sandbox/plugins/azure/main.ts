/** pulumi-resource-azure-native */
import { homeAt } from "../../home";
import { serveProvider } from "../protocol/serve-provider";
import { VERSIONS } from "../versions";
import { controlPlanesOf } from "./control-planes";
import { azureProvider } from "./provider";

const home = homeAt(process.env["PLATFORM_SANDBOX_HOME"] ?? ".sandbox");
void serveProvider(azureProvider(VERSIONS["azure-native"], home.azure, controlPlanesOf(home)));
