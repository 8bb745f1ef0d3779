{{/*
An autoscaler that can work.
Takes a workload.
*/}}
{{- define "lib.check.scaling" -}}
{{- $scaling := .spec.autoscaling -}}
{{- if $scaling.enabled }}
{{- if gt (int $scaling.minReplicas) (int $scaling.maxReplicas) }}
{{ .where }}.autoscaling: minReplicas {{ int $scaling.minReplicas }} is more than maxReplicas {{ int $scaling.maxReplicas }}; raise maxReplicas, or lower minReplicas
{{- end }}
{{- if not (or $scaling.targetCPUUtilizationPercentage $scaling.targetMemoryUtilizationPercentage) }}
{{ .where }}.autoscaling: there is nothing to scale by; set targetCPUUtilizationPercentage or targetMemoryUtilizationPercentage
{{- end }}
{{- end }}
{{- end -}}
