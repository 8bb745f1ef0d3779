{{/*
`metadata` of a policy or its binding, which belong to the whole cluster.
Takes a list: the chart's context, policy.
*/}}
{{- define "platform-policies.metadata" -}}
{{- $root := first . -}}
{{- $policy := last . -}}
name: {{ printf "platform-%s" $policy.name | quote }}
labels:
  {{- include "lib.labels.all" (dict "root" $root "name" $root.Chart.Name "component" $policy.name "spec" dict) | nindent 2 }}
annotations:
  platform/rule: {{ $policy.rule | quote }}
{{- end -}}
