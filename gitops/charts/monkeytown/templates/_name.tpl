{{/*
The application's name, in labels.
Takes the chart's context.
*/}}
{{- define "monkeytown.name" -}}
{{- .Values.nameOverride | default .Chart.Name -}}
{{- end -}}
