{{/*
LimitRange: what a container gets that says nothing of its own. It is what keeps an upstream chart without limits from
taking its node along.
Takes root, name, spec.
*/}}
{{- define "namespaces.limitrange" -}}
{{- with .spec.container }}
apiVersion: v1
kind: LimitRange
metadata:
  name: defaults
  namespace: {{ $.name | quote }}
  labels:
    {{- include "namespaces.labels" (list $.root $.name) | nindent 4 }}
spec:
  limits:
    - type: Container
      {{- with .requests }}
      defaultRequest:
        {{- range $resource, $amount := . }}
        {{ $resource }}: {{ $amount | quote }}
        {{- end }}
      {{- end }}
      {{- with .limits }}
      default:
        {{- range $resource, $amount := . }}
        {{ $resource }}: {{ $amount | quote }}
        {{- end }}
      {{- end }}
{{- end }}
{{- end -}}
