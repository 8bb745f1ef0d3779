{{/*
Two workloads behind one address.
Takes a map: workloads, ingress (values of the shared Ingress).
*/}}
{{- define "lib.check.paths" -}}
{{- $taken := dict -}}
{{- $served := dict -}}
{{- range $workload := .workloads -}}
{{- $addresses := list -}}
{{- if $workload.spec.ingress.enabled -}}
{{- $host := include "lib.ingress.host" (list $workload ($.ingress | default dict)) -}}
{{- $_ := set $served $host true -}}
{{- $addresses = append $addresses (list "ingress" $host) -}}
{{- end -}}
{{- if $workload.spec.httpRoute.enabled -}}
{{- range include "lib.httproute.hosts" $workload | fromJsonArray -}}
{{- $addresses = append $addresses (list "httpRoute" .) -}}
{{- end -}}
{{- end -}}
{{- range $addresses }}
{{- $kind := first . }}
{{- $address := printf "%s%s" (last .) (include "lib.route.path" (list $workload (get $workload.spec $kind))) }}
{{- $key := printf "%s %s" $kind $address }}
{{- if hasKey $taken $key }}
{{ $workload.where }}.{{ $kind }}.path: {{ $address }} leads to {{ get $taken $key }} already; give one of them another path or host
{{- end }}
{{- $_ := set $taken $key $workload.where }}
{{- end }}
{{- $routes := $workload.routes | default dict }}
{{- range ternary $routes.hosts list (eq $routes.enabled true) }}
{{- $host := include "lib.host" (list $workload.root .) }}
{{- range .paths | default (list (dict "path" "/")) }}
{{- $key := printf "ingress %s%s" $host .path }}
{{- if and (hasKey $taken $key) (ne (get $taken $key) $workload.where) }}
{{ $workload.where }}.ingress.hosts: {{ $host }}{{ .path }} leads to {{ get $taken $key }} already; give one of them another path or host
{{- end }}
{{- $_ := set $taken $key $workload.where }}
{{- end }}
{{- end }}
{{- end }}
{{- $tls := dig "tls" dict (.ingress | default dict) }}
{{- if and $tls.enabled $served }}
{{- range $tls.configs }}
{{- range .hosts }}
{{- if not (hasKey $served .) }}
ingress.tls.configs: {{ . | quote }} is no host of this Ingress ({{ keys $served | sortAlpha | join ", " }}); remove it, or serve it
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- end -}}
