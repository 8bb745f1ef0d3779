{{/*
How a quota names the storage of one class.
Takes the class.
*/}}
{{- define "storage.quota.name" -}}
{{- printf "%s.storageclass.storage.k8s.io/requests.storage" . -}}
{{- end -}}
