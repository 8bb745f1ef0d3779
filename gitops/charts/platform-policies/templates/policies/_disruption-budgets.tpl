{{/*
A budget that lets no pod go holds up every drain, and with it upgrades of nodes and of AKS.
*/}}
{{- define "platform-policies.policy.disruption-budgets" -}}
rule: Disruption budgets let a pod go.
scope: everywhere
resources: [budgets]
validations:
  - expression: '!has(object.spec.maxUnavailable) || !(string(object.spec.maxUnavailable) in ["0", "0%"])'
    message: Set maxUnavailable to 1 or more.
  - expression: '!has(object.spec.minAvailable) || string(object.spec.minAvailable) != "100%"'
    message: Set maxUnavailable to 1 in place of minAvailable 100%.
{{- end -}}
