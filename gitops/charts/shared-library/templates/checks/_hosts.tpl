{{/*
What a component's own Ingress needs: hosts that are known, certificates of hosts that it serves, a Service, a way in.
Takes a workload.
*/}}
{{- define "lib.check.hosts" -}}
{{- $routes := .routes | default dict -}}
{{- if $routes.enabled }}
{{- $served := include "lib.hosts.served" . | fromJsonArray }}
{{- if empty $routes.hosts }}
{{ .where }}.ingress.hosts: there is no host, and it would answer for every one; add one: { host: app.example.org }, or { subdomain: app }
{{- end }}
{{- $taken := dict }}
{{- range $index, $host := $routes.hosts }}
{{- $name := include "lib.host" (list $.root $host) }}
{{- if not $name }}
{{- with $host.subdomain }}
{{ $.where }}.ingress.hosts[{{ $index }}]: subdomain {{ . | quote }} stands below global.platform.domain, which is empty; set that, or host
{{- else }}
{{ $.where }}.ingress.hosts[{{ $index }}]: it names no host; set host, or subdomain
{{- end }}
{{- end }}
{{- range $host.paths | default (list (dict "path" "/")) }}
{{- $address := printf "%s%s" $name .path }}
{{- if and $name (hasKey $taken $address) }}
{{ $.where }}.ingress.hosts[{{ $index }}].paths: {{ $address }} is there twice; remove one of them
{{- end }}
{{- $_ := set $taken $address true }}
{{- end }}
{{- end }}
{{- range $index, $certificate := $routes.tls }}
{{- range .hosts }}
{{- if not (has . $served) }}
{{ $.where }}.ingress.tls[{{ $index }}].hosts: {{ . | quote }} is no host of this Ingress ({{ join ", " $served }}); remove it, or serve it
{{- end }}
{{- end }}
{{- end }}
{{- if not .spec.service.enabled }}
{{ .where }}.ingress: service.enabled is false, and there is nothing to route to; remove one of them
{{- end }}
{{- if and .spec.networkPolicy.enabled (not (include "lib.platform" (list .root "ingressNamespace"))) }}
{{ .where }}.networkPolicy: it would shut out the ingress controller, whose namespace is not known; set global.platform.ingressNamespace
{{- end }}
{{- end }}
{{- end -}}
