{{/*
Name of the workload's own container: its component.
Takes a workload.
*/}}
{{- define "lib.container.name" -}}
{{- include "lib.name.limit" (dict "name" (include "lib.name.kebab" .component) "suffix" "" "limit" 63) -}}
{{- end -}}
