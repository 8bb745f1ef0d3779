{{/*
Name of Azure's CSI driver.
Takes disk, file or blob.
*/}}
{{- define "storage.driver" -}}
{{- printf "%s.csi.azure.com" . -}}
{{- end -}}
