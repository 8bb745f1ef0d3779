{{/*
Image, resources and command of every container.
Takes a workload.
*/}}
{{- define "lib.check.containers" -}}
{{- $containers := dict .where .spec -}}
{{- range $group := list "initContainers" "sidecars" -}}
{{- range $name, $values := get $.spec $group -}}
{{- $_ := set $containers (printf "%s.%s.%s" $.where $group $name) $values -}}
{{- end -}}
{{- end -}}
{{- range $where, $values := $containers }}
{{ include "lib.check.image" (list $where ($values.image | default dict) $.forAll) }}
{{ include "lib.check.resources" (list $where ($values.resources | default dict) $.forAll) }}
{{- range $key := list "command" "args" }}
{{- if and (kindIs "string" (get $values $key)) (regexMatch "\\s" (get $values $key)) }}
{{ $where }}.{{ $key }}: {{ get $values $key | quote }} holds spaces and no shell splits it; write a list: {{ regexSplit "\\s+" (trim (get $values $key)) -1 | toJson }}
{{- end }}
{{- end }}
{{- end }}
{{- end -}}
