{{/*
The version of what runs: the image's tag, else the beginning of its digest, as the value of a label.
Takes a workload.
*/}}
{{- define "lib.labels.version" -}}
{{- $image := dig "image" dict .spec -}}
{{- with $image.tag | default (($image.digest | default "") | trimPrefix "sha256:" | trunc 12) -}}
{{- include "lib.labels.value" . -}}
{{- end -}}
{{- end -}}
