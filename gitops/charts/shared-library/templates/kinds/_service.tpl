{{/*
Service of a workload whose `service.enabled` is true and that has a port; empty for others. Ports are found by name,
so a pod may change its numbers while it rolls.
Takes a workload.
*/}}
{{- define "lib.service" -}}
{{- $service := .spec.service -}}
{{- if and $service.enabled (or .spec.port .spec.ports) (ne .type "job") }}
apiVersion: v1
kind: Service
metadata:
  {{- include "lib.metadata" (list . "service" $service.annotations) | nindent 2 }}
spec:
  type: ClusterIP
  {{- if $service.headless }}
  clusterIP: None
  {{- end }}
  {{- if $service.sticky }}
  sessionAffinity: ClientIP
  {{- end }}
  selector:
    {{- include "lib.labels.selector" . | nindent 4 }}
  ports:
    {{- with .spec.port }}
    - name: http
      port: {{ include "lib.service.port" $ }}
      targetPort: http
      protocol: TCP
      {{- with $service.appProtocol }}
      appProtocol: {{ . | quote }}
      {{- end }}
    {{- end }}
    {{- range $name, $number := .spec.ports }}
    - { name: {{ $name | quote }}, port: {{ int $number }}, targetPort: {{ $name | quote }}, protocol: TCP }
    {{- end }}
{{- end }}
{{- end -}}
