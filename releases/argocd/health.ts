/** Health checks in Lua, for argocd-cm. */

/** Healthy when condition Ready is true, on its way while it is unknown or a certificate is being issued, else degraded. */
export const readyHealth = `\
local health = { status = "Progressing", message = "waiting for condition Ready" }
local issuing = false
for _, condition in ipairs((obj.status or {}).conditions or {}) do
  if condition.type == "Issuing" and condition.status == "True" then issuing = true end
  if condition.type == "Ready" then
    health.message = condition.message or ""
    if condition.status == "True" then health.status = "Healthy" end
    if condition.status == "False" then health.status = "Degraded" end
  end
end
if issuing and health.status == "Degraded" then health.status = "Progressing" end
return health
`;
