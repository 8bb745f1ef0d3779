{{/*
NetworkPolicy of a workload; empty where it is off. Nobody reaches it and it reaches nobody but those that are named,
the cluster's DNS, the gateway or ingress controller that routes to it and the Prometheus that scrapes it.
Takes a workload.
*/}}
{{- define "lib.networkpolicy" -}}
{{- $policy := .spec.networkPolicy -}}
{{- if $policy.enabled }}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  {{- include "lib.metadata" (list . "network" dict) | nindent 2 }}
spec:
  podSelector:
    matchLabels:
      {{- include "lib.labels.selector" . | nindent 6 }}
  policyTypes: [Ingress, Egress]
  {{- with include "lib.networkpolicy.callers" . | fromJson }}
  ingress:
    {{- range $name, $peer := . }}
    - from:
        {{- include "lib.networkpolicy.peer" (list $ $peer) | trim | nindent 8 }}
      {{- include "lib.networkpolicy.ports" ($peer.ports | default (compact (list $.spec.port))) | trim | nindent 6 }}
    {{- end }}
  {{- end }}
  egress:
    - to:
        - namespaceSelector:
            matchLabels: { kubernetes.io/metadata.name: kube-system }
          podSelector:
            matchLabels: { k8s-app: kube-dns }
      ports:
        - { port: 53, protocol: UDP }
        - { port: 53, protocol: TCP }
    {{- range $name, $peer := $policy.to }}
    - to:
        {{- include "lib.networkpolicy.peer" (list $ $peer) | trim | nindent 8 }}
      {{- include "lib.networkpolicy.ports" $peer.ports | trim | nindent 6 }}
    {{- end }}
{{- end }}
{{- end -}}
