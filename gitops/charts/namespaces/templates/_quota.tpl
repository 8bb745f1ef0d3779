{{/*
ResourceQuota: the most that a namespace may ask for.
Takes root, name, spec.
*/}}
{{- define "namespaces.quota" -}}
{{- with .spec.quota }}
apiVersion: v1
kind: ResourceQuota
metadata:
  name: compute
  namespace: {{ $.name | quote }}
  labels:
    {{- include "namespaces.labels" (list $.root $.name) | nindent 4 }}
spec:
  hard:
    {{- range $resource, $amount := . }}
    {{ $resource }}: {{ $amount | quote }}
    {{- end }}
{{- end }}
{{- end -}}
