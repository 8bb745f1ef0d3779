{{/*
What every name begins with: {name}-{environment}.
Takes the chart's context.
*/}}
{{- define "monkeytown.fullname" -}}
{{- join "-" (compact (list (include "monkeytown.name" .) (.Values.global.environment | default ""))) | lower -}}
{{- end -}}
