{{/*
Faults of the whole, one a line: a backend without its database's password.
Takes the chart's context.
*/}}
{{- define "clipper-backend.faults" -}}
{{- $named := or .Values.existingSecret (hasKey (.Values.externalSecret.data | default dict) "DB_PASSWORD") -}}
{{- if not (or $named (hasKey (.Values.env | default dict) "DB_PASSWORD")) }}
{{ .Chart.Name }}.existingSecret: the backend needs DB_PASSWORD, and no secret is named; set existingSecret to a Secret with that key, or externalSecret.data.DB_PASSWORD to a name in the vault
{{- end }}
{{- end -}}
