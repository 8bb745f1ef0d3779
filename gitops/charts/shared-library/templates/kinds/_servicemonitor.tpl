{{/*
ServiceMonitor of a workload with a Service; empty where it is off, and for workloads without a Service, which have a
PodMonitor.
Takes a workload.
*/}}
{{- define "lib.servicemonitor" -}}
{{- $monitor := .spec.serviceMonitor -}}
{{- if and $monitor.enabled .spec.service.enabled }}
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata:
  {{- include "lib.metadata" (list . "monitor" dict) | nindent 2 }}
spec:
  selector:
    matchLabels:
      {{- include "lib.labels.selector" . | nindent 6 }}
  endpoints:
    - port: {{ $monitor.port | quote }}
      path: {{ $monitor.path | quote }}
      interval: {{ $monitor.interval | quote }}
{{- end }}
{{- end -}}
