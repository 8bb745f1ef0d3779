{{/*
A name as Kubernetes takes it: my_api becomes my-api.
Takes a string.
*/}}
{{- define "lib.name.kebab" -}}
{{- . | lower | replace "_" "-" -}}
{{- end -}}
