{{/*
Host names of a workload's HTTPRoute, as a JSON list: `hostnames`, else `subdomain` below the platform's domain.
Takes a workload.
*/}}
{{- define "lib.httproute.hosts" -}}
{{- $route := .spec.httpRoute -}}
{{- $host := include "lib.host" (list .root (pick $route "subdomain")) -}}
{{- $route.hostnames | default (ternary (list $host) list (not (empty $host))) | toJson -}}
{{- end -}}
