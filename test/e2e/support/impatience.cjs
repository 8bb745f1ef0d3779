// For `node --require`: the program as it is, but with ten seconds for JupyterHub to become ready in place of its ten
// minutes. A test of a release that cannot become ready would wait for them.
"use strict";
const Module = require("node:module");

const SECONDS = 10;
const load = Module._load;

Module._load = (...call) => {
  const loaded = load(...call);
  if (/releases\/registry$/.test(call[0])) {
    const hub = loaded.registry.find(({ name }) => name === "jupyterhub");
    if (hub !== undefined) hub.timeout = SECONDS;
  }
  return loaded;
};
