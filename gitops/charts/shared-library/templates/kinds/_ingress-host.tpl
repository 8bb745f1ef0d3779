{{/*
The host that an API is reached at through the shared Ingress: its own, else the Ingress's.
Takes a list: workload, values of the shared Ingress.
*/}}
{{- define "lib.ingress.host" -}}
{{- $root := (first .).root -}}
{{- include "lib.host" (list $root (first .).spec.ingress) | default (include "lib.host" (list $root (last .))) -}}
{{- end -}}
