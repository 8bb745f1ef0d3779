{{/*
PodMonitor of a workload that is to be scraped and has no Service; empty for others.
Takes a workload.
*/}}
{{- define "lib.podmonitor" -}}
{{- $monitor := .spec.serviceMonitor -}}
{{- if and $monitor.enabled (not .spec.service.enabled) }}
apiVersion: monitoring.coreos.com/v1
kind: PodMonitor
metadata:
  {{- include "lib.metadata" (list . "monitor" dict) | nindent 2 }}
spec:
  selector:
    matchLabels:
      {{- include "lib.labels.selector" . | nindent 6 }}
  podMetricsEndpoints:
    - port: {{ $monitor.port | quote }}
      path: {{ $monitor.path | quote }}
      interval: {{ $monitor.interval | quote }}
{{- end }}
{{- end -}}
