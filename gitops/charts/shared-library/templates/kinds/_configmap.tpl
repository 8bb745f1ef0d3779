{{/*
ConfigMap of a workload's `configFiles`; empty where it has none.
Takes a workload.
*/}}
{{- define "lib.configmap" -}}
{{- with .spec.configFiles }}
{{- $data := dict }}
{{- range $name, $file := . }}{{ $_ := set $data $name $file.content }}{{ end }}
apiVersion: v1
kind: ConfigMap
metadata:
  {{- include "lib.metadata" (list $ "config" dict) | nindent 2 }}
data:
  {{- toYaml $data | nindent 2 }}
{{- end }}
{{- end -}}
