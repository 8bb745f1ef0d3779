{{/*
A value of a ConfigMap: a text, a fact of the platform by its path, or a JSON object of these.
Takes a list: the chart's context, the value.
*/}}
{{- define "workload-identity.value" -}}
{{- $root := first . -}}
{{- $value := last . -}}
{{- if not (kindIs "map" $value) -}}
{{- include "lib.text" $value -}}
{{- else if $value.fact -}}
{{- include "lib.platform" (prepend (splitList "." $value.fact) $root) -}}
{{- else -}}
{{- $object := dict -}}
{{- range $key, $part := $value.json -}}
{{- $_ := set $object $key (ternary $part (include "workload-identity.value" (list $root $part)) (kindIs "bool" $part)) -}}
{{- end -}}
{{- toJson $object -}}
{{- end -}}
{{- end -}}
