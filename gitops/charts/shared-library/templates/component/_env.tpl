{{/*
ConfigMap of a component's `config`, the source of environment variables; empty where it has none.
Takes a completed component.
*/}}
{{- define "lib.env" -}}
{{- with dig "config" dict (.values | default dict) }}
{{- $data := dict }}
{{- range $name, $value := . }}{{ $_ := set $data $name (include "lib.text" $value) }}{{ end }}
apiVersion: v1
kind: ConfigMap
metadata:
  {{- include "lib.metadata" (list $ "env" dict) | nindent 2 }}
data:
  {{- toYaml $data | nindent 2 }}
{{- end }}
{{- end -}}
