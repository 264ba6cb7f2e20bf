# Completion of `npx plop` and `plop` for bash. In ~/.bashrc, from a repo that has plop-pack-django installed:
#   npx plop-pack-django completion bash >> ~/.bashrc
_plop_pack_django() {
  local words=("${COMP_WORDS[@]:0:COMP_CWORD+1}") skip=1 folder=$PWD line
  COMPREPLY=()
  if [[ ${words[0]##*/} == npx ]]; then
    [[ ${words[1]-} == plop ]] || return 0
    skip=2
  fi
  ((${#words[@]} > skip)) || return 0
  while [[ ! -x $folder/node_modules/.bin/plop-pack-django ]]; do
    [[ -n $folder ]] || return 0
    folder=${folder%/*}
  done
  while IFS= read -r line; do
    COMPREPLY+=("${line%%$'\t'*}")
  done < <("$folder/node_modules/.bin/plop-pack-django" completion words -- "${words[@]:skip}" 2>/dev/null)
}
complete -o default -F _plop_pack_django plop npx
