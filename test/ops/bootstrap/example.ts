import type { Login, Wanted } from "../../../ops/bootstrap/wanted";

export const wanted: Wanted = {
  group: "rg",
  location: "westeurope",
  account: "stplatform1",
  vault: "kv-platform",
  repository: undefined,
};

export const login: Login = { subscription: "s1", tenant: "t1", principal: "p1", kind: "User" };
