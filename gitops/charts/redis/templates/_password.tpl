{{/*
Where the password is, as an environment variable takes it and as JSON: { secret, key }; {} when there is none.
Takes the chart's context; from a chart around this one, its context among `.Subcharts`.
*/}}
{{- define "redis.password" -}}
{{- $auth := .Values.auth -}}
{{- $made := include "lib.name.limit" (dict "name" (include "redis.base" .) "suffix" "-secrets" "limit" 63) -}}
{{- $reference := dict "secret" ($auth.existingSecret | default $made) "key" $auth.key -}}
{{- ternary $reference dict $auth.enabled | toJson -}}
{{- end -}}
