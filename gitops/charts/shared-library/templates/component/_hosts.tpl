{{/*
Ingress of one component, with the hosts, paths and certificates of its `ingress`; empty where it is off.
Takes a completed component.
*/}}
{{- define "lib.hosts" -}}
{{- $routes := .routes | default dict -}}
{{- if $routes.enabled }}
{{- $annotations := deepCopy ($routes.annotations | default dict) }}
{{- with $routes.clusterIssuer }}{{ $_ := set $annotations "cert-manager.io/cluster-issuer" . }}{{ end }}
{{- $served := include "lib.hosts.served" . | fromJsonArray }}
{{- $one := dict "secretName" (include "lib.name.of" (list . "tls")) "hosts" $served }}
{{- $certificates := $routes.tls | default (ternary (list $one) list (not (empty $routes.clusterIssuer))) }}
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  {{- include "lib.metadata" (list . "ingress" $annotations) | nindent 2 }}
spec:
  {{- with $routes.className | default (include "lib.platform" (list .root "ingressClassName")) }}
  ingressClassName: {{ . | quote }}
  {{- end }}
  {{- with $certificates }}
  tls:
    {{- range . }}
    - hosts:
        {{- .hosts | default $served | toYaml | nindent 8 }}
      secretName: {{ .secretName | quote }}
    {{- end }}
  {{- end }}
  rules:
    {{- range $host := $routes.hosts }}
    - host: {{ include "lib.host" (list $.root $host) | quote }}
      http:
        paths:
          {{- range $host.paths | default (list (dict "path" "/")) }}
          - path: {{ .path | quote }}
            pathType: {{ .pathType | default "Prefix" }}
            backend:
              service: { name: {{ include "lib.name.of" (list $ "service") | quote }}, port: { name: http } }
          {{- end }}
    {{- end }}
{{- end }}
{{- end -}}
