{{/*
Lays one map over another, in place: maps merge, lists and scalars replace (`false` and 0 too), null removes.
Takes a list: the map below (changed), the map above. Renders nothing.
*/}}
{{- define "lib.merge" -}}
{{- $into := first . -}}
{{- range $key, $value := last . -}}
{{- if kindIs "invalid" $value -}}
{{- $_ := unset $into $key -}}
{{- else if kindIs "map" $value -}}
{{- if not (kindIs "map" (get $into $key)) }}{{ $_ := set $into $key dict }}{{ end -}}
{{- include "lib.merge" (list (get $into $key) $value) -}}
{{- else -}}
{{- $_ := set $into $key $value -}}
{{- end -}}
{{- end -}}
{{- end -}}
