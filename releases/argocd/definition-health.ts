/**
 * Health of a definition, in Lua. Argo CD's own calls one Degraded that is not established yet, which it never is in its
 * first second: the wave would fail.
 */
export const DEFINITION_HEALTH = `hs = { status = "Progressing", message = "not established yet" }
for _, condition in ipairs((obj.status or {}).conditions or {}) do
  if condition.type == "NamesAccepted" and condition.status == "False" or condition.type == "NonStructuralSchema" and condition.status == "True" then
    return { status = "Degraded", message = condition.message }
  end
  if condition.type == "Established" and condition.status == "True" then
    hs = { status = "Healthy", message = condition.message }
  end
end
return hs
`;
