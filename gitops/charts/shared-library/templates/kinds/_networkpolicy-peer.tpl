{{/*
One side of a rule of a NetworkPolicy, as a list with one entry: a workload of the same application (`app`), pods by
namespace and labels, or an address range.
Takes a list: workload, peer.
*/}}
{{- define "lib.networkpolicy.peer" -}}
{{- $workload := first . -}}
{{- $peer := last . -}}
{{- if $peer.cidr }}
- ipBlock:
    cidr: {{ $peer.cidr | quote }}
    {{- with $peer.except }}
    except:
      {{- toYaml . | nindent 6 }}
    {{- end }}
{{- else if $peer.app }}
- podSelector:
    matchLabels:
      {{- $named := merge (dict "component" (include "lib.name.kebab" $peer.app)) $workload }}
      {{- include "lib.labels.selector" $named | nindent 6 }}
{{- else }}
- {{ if $peer.namespace -}}
  namespaceSelector:
    matchLabels: { kubernetes.io/metadata.name: {{ $peer.namespace | quote }} }
  podSelector:
  {{- else -}}
  podSelector:
  {{- end }}
    {{- if $peer.labels }}
    matchLabels:
      {{- toYaml $peer.labels | nindent 6 }}
    {{- else }} {}
    {{- end }}
{{- end }}
{{- end -}}
