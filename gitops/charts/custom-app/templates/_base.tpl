{{/*
Name of an app's objects before suffixes and cuts: {domain}-{chart}-{app}; without the app, that of shared objects.
Takes a list: the chart's context, domain, app (or "").
*/}}
{{- define "custom-app.base" -}}
{{- $root := first . -}}
{{- $chart := $root.Values.chartName | default $root.Chart.Name -}}
{{- include "lib.name.kebab" (join "-" (compact (list (index . 1) $chart (last .)))) -}}
{{- end -}}
