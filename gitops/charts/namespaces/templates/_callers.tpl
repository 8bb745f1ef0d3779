{{/*
NetworkPolicy: nobody reaches these pods but those of the same namespace, Prometheus, and who is named.
Takes root, name, spec.
*/}}
{{- define "namespaces.callers" -}}
{{- if ne .spec.ingress "open" }}
{{- $monitoring := include "lib.platform" (list .root "monitoringNamespace") | default "monitoring" }}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: callers
  namespace: {{ .name | quote }}
  labels:
    {{- include "namespaces.labels" (list .root .name) | nindent 4 }}
spec:
  podSelector: {}
  policyTypes: [Ingress]
  ingress:
    - from:
        - podSelector: {}
    - from:
        - namespaceSelector:
            matchLabels: { kubernetes.io/metadata.name: {{ $monitoring | quote }} }
    {{- range $name, $peer := .spec.from }}
    {{- if kindIs "map" $peer }}
    - from:
        {{- include "lib.networkpolicy.peer" (list $ $peer) | trim | nindent 8 }}
      {{- include "lib.networkpolicy.ports" $peer.ports | trim | nindent 6 }}
    {{- end }}
    {{- end }}
{{- end }}
{{- end -}}
