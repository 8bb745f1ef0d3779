{{/*
The Namespace itself. It outlives the release: with it every object inside would go, claims of storage too.
Takes root, name, spec.
*/}}
{{- define "namespaces.namespace" -}}
apiVersion: v1
kind: Namespace
metadata:
  name: {{ .name | quote }}
  labels:
    {{- include "namespaces.labels" (list .root .name) | nindent 4 }}
    {{- range $mode := list "enforce" "audit" "warn" }}
    pod-security.kubernetes.io/{{ $mode }}: {{ $.spec.podSecurity | quote }}
    {{- end }}
    {{- range $key, $value := .spec.labels }}
    {{ $key }}: {{ $value | quote }}
    {{- end }}
  annotations:
    argocd.argoproj.io/sync-options: Prune=false,Delete=false
    helm.sh/resource-policy: keep
    {{- with .spec.reason }}
    platform/pod-security-reason: {{ . | quote }}
    {{- end }}
{{- end -}}
