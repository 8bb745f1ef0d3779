{{/*
Peers of a network policy that name somebody: an empty one would open the workload to all. Takes a workload.
*/}}
{{- define "lib.check.network" -}}
{{- $policy := .spec.networkPolicy -}}
{{- if $policy.enabled }}
{{- range $side := list "from" "to" }}
{{- range $name, $peer := get $policy $side }}
{{- $where := printf "%s.networkPolicy.%s.%s" $.where $side $name }}
{{- $kinds := list }}
{{- range list "app" "cidr" }}{{ if get $peer . }}{{ $kinds = append $kinds . }}{{ end }}{{ end }}
{{- if or $peer.namespace $peer.labels }}{{ $kinds = append $kinds "namespace or labels" }}{{ end }}
{{- if empty $kinds }}
{{ $where }}: names nobody, which Kubernetes reads as everybody; give app, namespace, labels or cidr
{{- else if gt (len $kinds) 1 }}
{{ $where }}: {{ join " and " $kinds }} are given, and each stands alone; make two peers of it
{{- else if and $peer.app $.peers (not (has (include "lib.name.kebab" $peer.app) $.peers)) }}
{{ $where }}.app: there is no app {{ $peer.app | quote }} here; name one of {{ join ", " $.peers }}, or use namespace and labels
{{- end }}
{{- if and $peer.except (not $peer.cidr) }}
{{ $where }}.except: it cuts out of cidr, and there is none; set cidr, or remove it
{{- end }}
{{- end }}
{{- end }}
{{- if and .spec.ingress.enabled (not (include "lib.platform" (list .root "ingressNamespace"))) }}
{{ .where }}.networkPolicy: it would shut out the ingress controller, whose namespace is not known; set global.platform.ingressNamespace
{{- end }}
{{- end }}
{{- end -}}
