{{/*
HTTPRoute of a workload; empty where it is off. Says what the API server would fill in, so that Argo CD sees no
difference.
Takes a workload.
*/}}
{{- define "lib.httproute" -}}
{{- $route := .spec.httpRoute -}}
{{- if $route.enabled }}
{{- $gateway := include "lib.httproute.gateway" . | fromJson }}
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  {{- include "lib.metadata" (list . "route" $route.annotations) | nindent 2 }}
spec:
  parentRefs:
    - group: gateway.networking.k8s.io
      kind: Gateway
      {{- toYaml $gateway | nindent 6 }}
  hostnames:
    {{- include "lib.httproute.hosts" . | fromJsonArray | toYaml | nindent 4 }}
  rules:
    - matches:
        - path: { type: PathPrefix, value: {{ include "lib.route.path" (list . $route) | quote }} }
      {{- if $route.stripPath }}
      filters:
        - type: URLRewrite
          urlRewrite: { path: { type: ReplacePrefixMatch, replacePrefixMatch: / } }
      {{- end }}
      backendRefs:
        - group: ""
          kind: Service
          name: {{ include "lib.name.of" (list . "service") | quote }}
          port: {{ include "lib.service.port" . }}
          weight: 1
      {{- with $route.timeout }}
      timeouts: { request: {{ . | quote }} }
      {{- end }}
{{- end }}
{{- end -}}
