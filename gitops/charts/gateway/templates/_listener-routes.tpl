{{/*
Which routes may hang on a listener.
Takes the chart's context.
*/}}
{{- define "gateway.listener.routes" -}}
allowedRoutes:
  namespaces:
    from: {{ .Values.routes.from }}
    {{- if eq .Values.routes.from "Selector" }}
    selector:
      matchLabels:
        {{- toYaml .Values.routes.labels | nindent 8 }}
    {{- end }}
{{- end -}}
