{{/*
Requests and a memory limit, and no request above its limit. A limit on CPU is not asked for: it throttles.
Takes a list: path of the container's values, resources, forAll (as of a workload).
*/}}
{{- define "lib.check.resources" -}}
{{- $where := first . -}}
{{- $requests := (index . 1).requests | default dict -}}
{{- $limits := (index . 1).limits | default dict -}}
{{- $forAll := dig "resources" "" (last . | default dict) -}}
{{- range $resource := list "cpu" "memory" }}
{{- if empty (get $requests $resource) }}
{{ $where }}.resources.requests.{{ $resource }}: not set, and the scheduler places pods by it; set it{{ with $forAll }} here, or for all apps in {{ . }}{{ end }}
{{- end }}
{{- end }}
{{- if empty $limits.memory }}
{{ $where }}.resources.limits.memory: not set, so one leak takes the node with it; set it{{ with $forAll }} here, or for all apps in {{ . }}{{ end }}
{{- end }}
{{- range $resource := list "cpu" "memory" }}
{{- $request := get $requests $resource }}
{{- $limit := get $limits $resource }}
{{- if and $request $limit }}
{{- if gt (include "lib.quantity" $request | float64) (include "lib.quantity" $limit | float64) }}
{{ $where }}.resources.requests.{{ $resource }}: {{ $request }} is more than the limit of {{ $limit }}, and no such pod starts; lower it, or raise limits.{{ $resource }}
{{- end }}
{{- end }}
{{- end }}
{{- end -}}
