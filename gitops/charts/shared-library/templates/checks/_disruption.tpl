{{/*
A budget that lets a node drain: with the fewest pods that the workload runs with, one may always go. Kubernetes rounds
a share up, of minAvailable as of maxUnavailable.
Takes a workload.
*/}}
{{- define "lib.check.disruption" -}}
{{- $budget := .spec.podDisruptionBudget -}}
{{- if $budget.enabled }}
{{- $where := printf "%s.podDisruptionBudget" .where }}
{{- $lowest := include "lib.replicas.lowest" . | int }}
{{- $source := ternary "autoscaling.minReplicas" "replicas" .spec.autoscaling.enabled }}
{{- if and (hasKey $budget "minAvailable") (hasKey $budget "maxUnavailable") }}
{{ $where }}: minAvailable and maxUnavailable are both set, and Kubernetes takes one; remove one of them
{{- else if hasKey $budget "minAvailable" }}
{{- $asked := include "lib.text" $budget.minAvailable }}
{{- $needed := int $asked }}
{{- if hasSuffix "%" $asked }}
{{- $needed = div (add (mul $lowest (trimSuffix "%" $asked | int)) 99) 100 | int }}
{{- end }}
{{- if and (ge $needed $lowest) (gt $lowest 0) }}
{{ $where }}.minAvailable: {{ $asked }} of {{ $lowest }} ({{ $source }}) lets no pod go, and no node with one could drain; raise {{ $source }}, lower minAvailable, or remove it: then one at a time may go
{{- end }}
{{- else if has (include "lib.text" (dig "maxUnavailable" 1 $budget)) (list "0" "0%") }}
{{ $where }}.maxUnavailable: 0 lets no pod go, and no node with one could drain; set 1 or more, or remove it
{{- end }}
{{- end }}
{{- end -}}
