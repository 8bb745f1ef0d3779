{{/*
PodDisruptionBudget of a workload; empty where it is off. One pod at a time may go unless the values say otherwise, and
pods that are not ready never hold up a drain.
Takes a workload.
*/}}
{{- define "lib.pdb" -}}
{{- $budget := .spec.podDisruptionBudget -}}
{{- if $budget.enabled }}
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  {{- include "lib.metadata" (list . "pdb" dict) | nindent 2 }}
spec:
  {{- if hasKey $budget "minAvailable" }}
  minAvailable: {{ include "lib.text" $budget.minAvailable }}
  {{- else }}
  maxUnavailable: {{ include "lib.text" (dig "maxUnavailable" 1 $budget) }}
  {{- end }}
  unhealthyPodEvictionPolicy: AlwaysAllow
  selector:
    matchLabels:
      {{- include "lib.labels.selector" . | nindent 6 }}
{{- end }}
{{- end -}}
