{{/*
Host names of a component's own Ingress, as a JSON list.
Takes a completed component.
*/}}
{{- define "lib.hosts.served" -}}
{{- $served := list -}}
{{- range dig "hosts" list (.routes | default dict) -}}
{{- with include "lib.host" (list $.root .) }}{{ $served = append $served . }}{{ end -}}
{{- end -}}
{{- $served | uniq | toJson -}}
{{- end -}}
