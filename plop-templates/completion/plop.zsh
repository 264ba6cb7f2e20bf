# Completion of `npx plop` and `plop` for zsh. In ~/.zshrc, behind compinit, from a repo that has plop-pack-django installed:
#   npx plop-pack-django completion zsh >> ~/.zshrc
_plop_pack_django() {
  local skip=1 folder=$PWD line
  local -a found typed
  if [[ ${words[1]:t} == npx ]]; then
    if [[ ${words[2]} != plop ]] || ((CURRENT < 3)); then
      _default
      return
    fi
    skip=2
  fi
  while [[ ! -x $folder/node_modules/.bin/plop-pack-django ]]; do
    [[ -n $folder ]] || { _default; return }
    folder=${folder%/*}
  done
  typed=("${(@Q)words[skip+1,CURRENT]}")
  for line in "${(@f)$("$folder/node_modules/.bin/plop-pack-django" completion words -- "${typed[@]}" 2>/dev/null)}"; do
    [[ -n $line ]] && found+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}")
  done
  if ((${#found})); then
    _describe plop found
  else
    _default
  fi
}
compdef _plop_pack_django plop npx
