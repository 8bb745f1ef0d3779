/** pulumi-language-nodejs */
import { LANGUAGE_HOST } from "../versions";
import { serveLanguage } from "./host";

void serveLanguage(LANGUAGE_HOST);
