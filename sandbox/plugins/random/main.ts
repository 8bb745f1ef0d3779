/** pulumi-resource-random */
import { serveProvider } from "../protocol/serve-provider";
import { VERSIONS } from "../versions";
import { randomProvider } from "./provider";

void serveProvider(randomProvider(VERSIONS.random));
