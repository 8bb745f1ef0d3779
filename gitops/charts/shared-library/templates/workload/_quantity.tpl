{{/*
A Kubernetes quantity as a number in its base unit (cores, bytes): 250m is 0.25, 1Gi is 1073741824.
Takes the quantity, text or number.
*/}}
{{- define "lib.quantity" -}}
{{- $units := dict
  "m" 0.001 "k" 1e3 "M" 1e6 "G" 1e9 "T" 1e12 "P" 1e15
  "Ki" 1024.0 "Mi" 1048576.0 "Gi" 1073741824.0 "Ti" 1099511627776.0 "Pi" 1125899906842624.0 -}}
{{- $text := toString . -}}
{{- $unit := regexFind "[A-Za-z]+$" $text -}}
{{- $number := trimSuffix $unit $text | float64 -}}
{{- printf "%f" (mulf $number (get $units $unit | default 1.0)) -}}
{{- end -}}
