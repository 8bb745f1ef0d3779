{{/*
The gateway that a workload's HTTPRoute hangs on, as JSON: its own, else the platform's; without a name where there is
none.
Takes a workload.
*/}}
{{- define "lib.httproute.gateway" -}}
{{- $gateway := dict -}}
{{- range $key := list "name" "namespace" "sectionName" -}}
{{- with include "lib.platform" (list $.root "gateway" $key) }}{{ $_ := set $gateway $key . }}{{ end -}}
{{- end -}}
{{- .spec.httpRoute.gateway | default $gateway | toJson -}}
{{- end -}}
