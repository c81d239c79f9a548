#!/usr/bin/env bash
# Pushes the React client app's static bundle to its bucket and has CloudFront forget the former one (step 17).
#
# push_client_app_to_bucket.sh [--bundle DIR] [--bucket NAME] [--domain NAME] [--delete]
#
#   --bundle DIR   the built client app, with its index.html; else $CLIENT_APP_BUNDLE, build
#   --bucket NAME  client_app_bucket_name of the stack book-me-frontend; else $CLIENT_APP_BUCKET_NAME, book-me-prod-client-app
#   --domain NAME  client_app_domain_name of book-me-frontend; else $CLIENT_APP_DOMAIN_NAME, app.bookme.tk. The distribution is
#                  looked up by it
#   --delete       removes from the bucket what the bundle no longer has; open tabs may still want it
#
# Needs the AWS CLI and credentials that may write the bucket, list distributions and create invalidations. Everything is
# checked before anything is pushed. After a failure on the way, run it again.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=aws.sh
. "$(dirname "$0")/aws.sh"

bundle=${CLIENT_APP_BUNDLE:-build}
bucket=${CLIENT_APP_BUCKET_NAME:-book-me-prod-client-app}
domain=${CLIENT_APP_DOMAIN_NAME:-app.bookme.tk}
delete=
region=us-east-1 # where the certificate, and so the stack, must be
while [ $# -gt 0 ]; do
  case $1 in
    --bundle) bundle=$(value_of "$@") ;;
    --bucket) bucket=$(value_of "$@") ;;
    --domain) domain=$(value_of "$@") ;;
    --delete)
      delete=yes
      shift
      continue
      ;;
    -h | --help) usage && exit ;;
    *) fail "$1 is not an option; --help lists them." ;;
  esac
  shift 2
done

[ -f "$bundle/index.html" ] || fail "$bundle has no index.html. Build the client app, or name its bundle with --bundle."
[[ $domain =~ ^[A-Za-z0-9.*-]+$ ]] || fail "$domain is not a domain name."
need_tools aws
need_credentials
need_bucket "$bucket" "Provision the stack book-me-frontend first, or name its bucket with --bucket."
# As JSON: a query for text is answered page by page.
distribution=$(aws cloudfront list-distributions --output json \
  --query "DistributionList.Items[?contains(Aliases.Items || \`[]\`, '$domain')].Id | [0]" | tr -d '"') ||
  fail "you may not list CloudFront's distributions."
[ "$distribution" != null ] ||
  fail "account $account has no CloudFront distribution for $domain. Name the client app's domain with --domain."

# index.html names all others: it comes after them, and browsers ask each time whether it is still the same.
aws s3 cp --only-show-errors --recursive --exclude index.html "$bundle" "s3://$bucket/"
aws s3 cp --only-show-errors --cache-control no-cache "$bundle/index.html" "s3://$bucket/index.html"
[ -z "$delete" ] || aws s3 sync --only-show-errors --delete --size-only "$bundle" "s3://$bucket/"
invalidation=$(aws cloudfront create-invalidation --distribution-id "$distribution" --paths '/*' \
  --query Invalidation.Id --output text)
echo "Pushed $bundle to s3://$bucket. CloudFront's copies for $domain go within minutes (invalidation $invalidation)."
