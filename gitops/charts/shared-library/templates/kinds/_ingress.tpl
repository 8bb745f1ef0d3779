{{/*
One Ingress for many workloads, those whose `ingress.enabled` is true; empty where there are none.
Takes a map: root, base, name, component (as of a workload), settings (host or subdomain, ingressClassName, annotations,
tls), workloads (a list).
*/}}
{{- define "lib.ingress" -}}
{{- $settings := .settings | default dict -}}
{{- $rules := dict -}}
{{- range $workload := .workloads -}}
{{- if $workload.spec.ingress.enabled -}}
{{- $host := include "lib.ingress.host" (list $workload $settings) -}}
{{- $_ := set $rules $host (append (get $rules $host | default list) $workload) -}}
{{- end -}}
{{- end -}}
{{- if $rules }}
{{- $tls := $settings.tls | default dict }}
{{- $annotations := deepCopy ($settings.annotations | default dict) }}
{{- if and $tls.enabled $tls.clusterIssuer }}
{{- $_ := set $annotations "cert-manager.io/cluster-issuer" $tls.clusterIssuer }}
{{- end }}
{{- $object := merge (dict "spec" dict "partOf" .name) (omit . "workloads" "settings") }}
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  {{- include "lib.metadata" (list $object "ingress" $annotations) | nindent 2 }}
spec:
  {{- with $settings.ingressClassName | default (include "lib.platform" (list .root "ingressClassName")) }}
  ingressClassName: {{ . | quote }}
  {{- end }}
  {{- if $tls.enabled }}
  tls:
    {{- $one := dict "secretName" (include "lib.name.of" (list $object "tls")) "hosts" (keys $rules | sortAlpha) }}
    {{- range $tls.configs | default (list $one) }}
    - hosts:
        {{- toYaml .hosts | nindent 8 }}
      secretName: {{ .secretName | quote }}
    {{- end }}
  {{- end }}
  rules:
    {{- range $host, $workloads := $rules }}
    - host: {{ $host | quote }}
      http:
        paths:
          {{- range $workload := $workloads }}
          - path: {{ include "lib.route.path" (list $workload $workload.spec.ingress) | quote }}
            pathType: {{ $workload.spec.ingress.pathType }}
            backend:
              service: { name: {{ include "lib.name.of" (list $workload "service") | quote }}, port: { name: http } }
          {{- end }}
    {{- end }}
{{- end }}
{{- end -}}
