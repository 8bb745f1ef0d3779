/** The rules over resources as a CrossGuard pack: `pulumi preview --policy-pack policy/pack`. */
import { PolicyPack } from "@pulumi/policy";
import { policies } from "./policies";

new PolicyPack("aks-platform", { policies: policies(), enforcementLevel: "mandatory" });
