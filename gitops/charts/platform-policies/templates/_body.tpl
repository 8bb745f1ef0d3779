{{/*
What a policy says to either engine: CEL means the same to both. A message ends in the names of what is wrong where the
policy can say them.
Takes a list: the chart's context, policy.
*/}}
{{- define "platform-policies.body" -}}
{{- $policy := last . -}}
failurePolicy: Fail
matchConstraints:
  matchPolicy: Equivalent
  resourceRules:
    {{- include "platform-policies.resources" $policy.resources | trim | nindent 4 }}
matchConditions:
  {{- include "platform-policies.conditions" . | nindent 2 }}
{{- if has (first $policy.resources) (list "pods" "replicated") }}
variables:
  {{- include "platform-policies.variables" . | nindent 2 }}
{{- end }}
validations:
  {{- range $validation := $policy.validations }}
  - expression: {{ .expression | quote }}
    message: {{ .message | quote }}
    {{- with .names }}
    messageExpression: {{ printf "%s + %s.join(', ')" (printf "%s: " (trimSuffix "." $validation.message) | squote) . | quote }}
    {{- end }}
    reason: Invalid
  {{- end }}
{{- end -}}
