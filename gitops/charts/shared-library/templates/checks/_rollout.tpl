{{/*
A new version of an API comes without a gap.
Takes a workload.
*/}}
{{- define "lib.check.rollout" -}}
{{- if and (eq .type "api") (eq .spec.strategy "Recreate") }}
{{ .where }}.strategy: Recreate stops an api before its new version starts; remove it, or set type: processor
{{- end }}
{{- end -}}
