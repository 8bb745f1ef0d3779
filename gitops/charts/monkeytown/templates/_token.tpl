{{/*
Where the GitHub token is, as an environment variable takes it and as JSON: { secret, key }; {} when none is named.
Takes the chart's context.
*/}}
{{- define "monkeytown.token" -}}
{{- $token := .Values.secrets.githubToken -}}
{{- $made := include "lib.name.limit" (dict "name" (include "monkeytown.fullname" .) "suffix" "-secrets" "limit" 63) -}}
{{- if or $token.existingSecret $token.vault -}}
{{- dict "secret" ($token.existingSecret | default $made) "key" $token.key | toJson -}}
{{- else -}}
{}
{{- end -}}
{{- end -}}
