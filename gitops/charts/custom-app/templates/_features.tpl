{{/*
The switches for all apps, under the names that the library knows; "true" counts as true.
Takes the chart's context.
*/}}
{{- define "custom-app.features" -}}
{{- $names := dict "pdb" "podDisruptionBudget" "hpa" "autoscaling" -}}
{{- range $feature, $on := .Values.features }}
{{ get $names $feature | default $feature }}: {{ eq (toString $on) "true" }}
{{- end }}
{{- if .Values.ingress.enabled }}
ingress: true
{{- end }}
{{- end -}}
