{{/*
Where the password is, as an environment variable takes it and as JSON: { secret, key }.
Takes the chart's context.
*/}}
{{- define "clipper-postgres.password" -}}
{{- $auth := .Values.auth -}}
{{- $made := include "lib.name.limit" (dict "name" (include "clipper-postgres.base" .) "suffix" "-secrets" "limit" 63) -}}
{{- dict "secret" ($auth.existingSecret | default $made) "key" $auth.key | toJson -}}
{{- end -}}
