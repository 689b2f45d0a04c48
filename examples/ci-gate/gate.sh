#!/usr/bin/env sh
# A gate for continuous integration: starts the service, judges it, stops it. Exit code 0 lets the change pass.
# Today's failures stand in known-failures.yaml; to write that file anew: sh gate.sh --update-baseline
set -u
rm -f service.log
python3 server.py 0 > service.log &
service=$!
trap 'kill "$service"' EXIT
until grep -q listening service.log 2> /dev/null; do kill -0 "$service" || exit 3; sleep 0.2; done

STRIPE_CONFORMANCE_API_KEY=sk_test_in_house npx stripe-conformance run \
  --target "$(sed 's/listening on //' service.log)" --level must --baseline known-failures.yaml "$@"
