{{/*
NetworkPolicy: these pods reach nobody but each other, the cluster's DNS, and who is named.
Takes root, name, spec.
*/}}
{{- define "namespaces.called" -}}
{{- if ne .spec.egress "open" }}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: called
  namespace: {{ .name | quote }}
  labels:
    {{- include "namespaces.labels" (list .root .name) | nindent 4 }}
spec:
  podSelector: {}
  policyTypes: [Egress]
  egress:
    - to:
        - podSelector: {}
    - to:
        - namespaceSelector:
            matchLabels: { kubernetes.io/metadata.name: kube-system }
          podSelector:
            matchLabels: { k8s-app: kube-dns }
      ports:
        - { port: 53, protocol: UDP }
        - { port: 53, protocol: TCP }
    {{- range $name, $peer := .spec.to }}
    {{- if kindIs "map" $peer }}
    - to:
        {{- include "lib.networkpolicy.peer" (list $ $peer) | trim | nindent 8 }}
      {{- include "lib.networkpolicy.ports" $peer.ports | trim | nindent 6 }}
    {{- end }}
    {{- end }}
{{- end }}
{{- end -}}
