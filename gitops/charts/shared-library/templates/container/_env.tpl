{{/*
`env` of a container from a map: a text, number or boolean is the value; { secret, key }, { configMap, key },
{ field } and { resource } say where it comes from. Sorted by name, so equal values render equally.
Takes the map.
*/}}
{{- define "lib.container.env" -}}
{{- range $name, $value := . }}
- name: {{ $name | quote }}
  {{- if not (kindIs "map" $value) }}
  value: {{ include "lib.text" $value | quote }}
  {{- else }}
  valueFrom:
    {{- if $value.secret }}
    secretKeyRef:
      name: {{ $value.secret | quote }}
      key: {{ $value.key | quote }}
      optional: {{ $value.optional | default false }}
    {{- else if $value.configMap }}
    configMapKeyRef:
      name: {{ $value.configMap | quote }}
      key: {{ $value.key | quote }}
      optional: {{ $value.optional | default false }}
    {{- else if $value.field }}
    fieldRef: { apiVersion: v1, fieldPath: {{ $value.field | quote }} }
    {{- else }}
    resourceFieldRef: { resource: {{ $value.resource | quote }} }
    {{- end }}
  {{- end }}
{{- end }}
{{- end -}}
