{{/*
The ExternalSecret of the password, as the library takes it and without its context, in JSON; off where the password is
in the namespace already.
Takes the chart's context.
*/}}
{{- define "clipper-postgres.secret" -}}
{{- $auth := .Values.auth -}}
{{- $wanted := and (not $auth.existingSecret) (not (empty $auth.vault)) -}}
{{- $store := ternary (dict "name" $auth.store) dict (not (empty $auth.store)) -}}
{{- dict
  "where" (printf "%s.auth" .Chart.Name)
  "base" (include "clipper-postgres.base" .)
  "name" "clipper"
  "component" "postgres"
  "spec" (dict "externalSecret" (dict "enabled" $wanted "store" $store "data" (dict $auth.key $auth.vault))) | toJson -}}
{{- end -}}
