{{/*
Names of the domains, as a JSON list: every key of the values that is none of the chart's own and has apps (the schema
says that it must; Helm writes keys of its own for the library).
Takes the chart's context.
*/}}
{{- define "custom-app.domains" -}}
{{- $own := list "global" "enabled" "chartName" "image" "features" "defaults" "ingress" "externalSecret" -}}
{{- $domains := list -}}
{{- range $key, $value := .Values -}}
{{- if and (not (has $key $own)) (kindIs "map" $value) -}}
{{- if hasKey $value "apps" }}{{ $domains = append $domains $key }}{{ end -}}
{{- end -}}
{{- end -}}
{{- toJson $domains -}}
{{- end -}}
