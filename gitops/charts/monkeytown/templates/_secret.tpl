{{/*
The ExternalSecret of the GitHub token, as the library takes it and without its context, in JSON; off where the token is
in the namespace already.
Takes the chart's context.
*/}}
{{- define "monkeytown.secret" -}}
{{- $token := .Values.secrets.githubToken -}}
{{- $wanted := and (not $token.existingSecret) (not (empty $token.vault)) -}}
{{- $store := ternary (dict "name" $token.store) dict (not (empty $token.store)) -}}
{{- dict
  "where" "secrets.githubToken"
  "base" (include "monkeytown.fullname" .)
  "name" (include "monkeytown.name" .)
  "component" "secrets"
  "spec" (dict "externalSecret" (dict "enabled" $wanted "store" $store "data" (dict $token.key $token.vault))) | toJson -}}
{{- end -}}
