/**
 * Health of an Application, in Lua: a parent's wave waits for it. Argo CD took its own away in 1.8 (argoproj/argo-cd#3781).
 * What was never synced has no unhealthy objects either, and counts as Progressing here. What Argo CD cannot even compare
 * is Degraded: the parent's sync then fails and is tried again, at the newest commit, in place of waiting for ever.
 * Argo CD opens none of Lua's libraries for it but the basic one, so no patterns: all its error conditions by name.
 */
export const APPLICATION_HEALTH = `errors = {
  ComparisonError = true, DeletionError = true, InvalidSpecError = true, SyncError = true, UnknownError = true,
}
hs = { status = "Progressing", message = "" }
if obj.status ~= nil and obj.status.health ~= nil then
  hs.status = obj.status.health.status or "Progressing"
  hs.message = obj.status.health.message or ""
  for _, condition in ipairs(obj.status.conditions or {}) do
    if errors[condition.type] then
      hs.status = "Degraded"
      hs.message = condition.type .. ": " .. condition.message
      return hs
    end
  end
  local operation = obj.status.operationState
  local synced = obj.status.sync ~= nil and obj.status.sync.status == "Synced"
  if hs.status == "Healthy" and not synced and (operation == nil or operation.phase ~= "Succeeded") then
    hs.status = "Progressing"
    hs.message = "not synced yet"
  end
end
return hs
`;
