# Completion of `npx plop` and `plop` for fish, from a repo that has plop-pack-django installed:
#   npx plop-pack-django completion fish > ~/.config/fish/conf.d/plop-pack-django.fish
function __plop_pack_django
    set -l typed (commandline -opc)
    set -l program (string replace -r '.*/' '' -- $typed[1])
    set -e typed[1]
    test "$program" = npx; and set -e typed[1]
    set -l folder $PWD
    while not test -x "$folder/node_modules/.bin/plop-pack-django"
        test -n "$folder"; or return
        set folder (string replace -r '/[^/]*$' '' -- $folder)
    end
    $folder/node_modules/.bin/plop-pack-django completion words -- $typed (commandline -ct) 2>/dev/null
end
function __plop_pack_django_is_next
    set -l typed (commandline -opc)
    test "$typed[2]" = plop
end
complete -c plop -a '(__plop_pack_django)'
complete -c npx -n __plop_pack_django_is_next -a '(__plop_pack_django)'
