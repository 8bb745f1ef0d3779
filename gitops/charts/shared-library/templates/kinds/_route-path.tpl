{{/*
The path that an API is reached at: its own, else its name, so that a second API behind the same host moves nothing.
Takes a list: workload, its `ingress` or `httpRoute` values.
*/}}
{{- define "lib.route.path" -}}
{{- (last .).path | default (printf "/%s" (include "lib.name.kebab" (first .).component)) -}}
{{- end -}}
