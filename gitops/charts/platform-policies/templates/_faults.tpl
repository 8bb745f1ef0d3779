{{/*
Policies that this chart has not, and one without what it needs, one a line.
Takes the chart's context.
*/}}
{{- define "platform-policies.faults" -}}
{{- $mode := dig "mode" .Values.mode (get .Values.policies "image-registries" | default dict) }}
{{- if and (hasKey .Values.policies "image-registries") (ne $mode "Off") (not .Values.registries) }}
registries: none is named, and image-registries would refuse every image; name them, or set policies.image-registries.mode to Off
{{- end }}
{{- end -}}
