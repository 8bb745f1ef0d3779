{{/*
A pod that did not ask for an account of its own gets no token: everybody in the namespace would share its rights.
*/}}
{{- define "platform-policies.policy.service-account-tokens" -}}
rule: Pods of the default service account get no token.
scope: workloads
resources: [pods]
validations:
  - expression: '(has(variables.pod.serviceAccountName) && variables.pod.serviceAccountName != "" && variables.pod.serviceAccountName != "default") || (has(variables.pod.automountServiceAccountToken) && !variables.pod.automountServiceAccountToken)'
    message: Set automountServiceAccountToken to false, or name a service account of its own.
{{- end -}}
