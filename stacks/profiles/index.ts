/** Every profile, by name. */
import type { Profile } from "../../releases/contract";
import type { RawTree } from "../merge";
import { dev } from "./dev";
import { prod } from "./prod";
import { staging } from "./staging";

export const profiles: Readonly<Record<Profile, RawTree>> = { dev, staging, prod };
