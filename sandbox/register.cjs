// Runs TypeScript sources as they are, for `--require`. Sources go through tsx; installed packages are JavaScript and
// load as Node loads them: tsx would rewrite ESM-only packages to `require`, which some (execa's own) do not export.
"use strict";
const Module = require("module");

const native = Module._extensions[".js"];
require("tsx/cjs");
const compiled = Module._extensions[".js"];
const PACKAGES = /[\\/]node_modules[\\/]/;

Module._extensions[".js"] = (module, file) => (PACKAGES.test(file) ? native : compiled)(module, file);
