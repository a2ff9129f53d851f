# Launches the application from the folder that this script is in; `serve` is what it needs to hear.
exec /usr/bin/python3 -IBS "${0%/*}/app" "$@"
