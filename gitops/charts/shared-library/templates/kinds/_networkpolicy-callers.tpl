{{/*
Who may call a workload, as JSON, by name: the peers of `networkPolicy.from`, the namespace of the gateway or ingress
controller that routes to it, and Prometheus where it is scraped.
Takes a workload.
*/}}
{{- define "lib.networkpolicy.callers" -}}
{{- $spec := .spec -}}
{{- $callers := deepCopy ($spec.networkPolicy.from | default dict) -}}
{{- $ports := ternary (list $spec.port) list (not (empty $spec.port)) -}}
{{- if $spec.ingress.enabled -}}
{{- $namespace := include "lib.platform" (list .root "ingressNamespace") -}}
{{- $_ := set $callers "ingress-controller" (dict "namespace" $namespace "ports" $ports) -}}
{{- end -}}
{{- if $spec.httpRoute.enabled -}}
{{- $gateway := include "lib.httproute.gateway" . | fromJson -}}
{{- $namespace := $gateway.namespace | default .root.Release.Namespace -}}
{{- $_ := set $callers "gateway" (dict "namespace" $namespace "ports" $ports) -}}
{{- end -}}
{{- if $spec.serviceMonitor.enabled -}}
{{- $scraped := get (merge (dict "http" $spec.port) ($spec.ports | default dict)) $spec.serviceMonitor.port -}}
{{- $namespace := include "lib.platform" (list .root "monitoringNamespace") | default "monitoring" -}}
{{- $_ := set $callers "prometheus" (dict "namespace" $namespace "ports" (list $scraped)) -}}
{{- end -}}
{{- toJson $callers -}}
{{- end -}}
